package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenStoreException;
import java.util.Optional;

/**
 * Keeps tokens beyond the life of a process, for processes that start often. It is a convenience:
 * whoever uses it must do as well when it is empty or fails.
 *
 * <p>What comes out is what some process put in under an equal key, unaltered, or nothing; an entry
 * that is damaged, or that was written by somebody without the store's key, is nothing. Safe for
 * use by several threads and several processes at once. Every call takes a deadline, because a
 * store may be on another machine.
 */
public interface TokenStore {

  /**
   * Looks for a token. It may have expired: its life is the caller's business.
   *
   * @throws TokenStoreException if the store cannot be used, with what to do about it
   */
  Optional<StoredToken> find(CacheKey key, Deadline deadline) throws TokenStoreException;

  /**
   * Keeps a token in the place of the one kept before under this key.
   *
   * @throws TokenStoreException if the store cannot be used; what was kept before is still there
   */
  void keep(CacheKey key, StoredToken token, Deadline deadline) throws TokenStoreException;

  /**
   * Forgets what is kept under this key, if anything is.
   *
   * @throws TokenStoreException if the store cannot be used
   */
  void forget(CacheKey key, Deadline deadline) throws TokenStoreException;
}
