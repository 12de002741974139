package dev.mailgrant.core.tokens;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.port.TokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory that can simulate failures. */
final class MemoryStore implements TokenStore {
  final Map<CacheKey, StoredToken> kept = new HashMap<>();
  final List<Duration> limits = new ArrayList<>();
  boolean failing;
  boolean defective;

  @Override
  public Optional<StoredToken> find(CacheKey key, Deadline deadline) throws TokenStoreException {
    called(deadline);
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public void keep(CacheKey key, StoredToken token, Deadline deadline) throws TokenStoreException {
    called(deadline);
    kept.put(key, token);
  }

  @Override
  public void forget(CacheKey key, Deadline deadline) throws TokenStoreException {
    called(deadline);
    kept.remove(key);
  }

  private void called(Deadline deadline) throws TokenStoreException {
    limits.add(deadline.remaining());
    if (failing) {
      throw new TokenStoreException("the store /tmp/x is readable by others; chmod 600 it");
    }
    if (defective) {
      throw new IllegalStateException("planted");
    }
  }
}
