package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenStoreException;
import java.util.Optional;

/**
 * Keeps tokens longer than the process, for programs that start often. It is optional: callers must
 * also work if it is empty or fails.
 *
 * <p>A result is exactly what a process stored under an equal key, or empty. An entry that is
 * damaged, or that was written without the store's key, counts as empty. Safe for use by several
 * threads and several processes. Every call takes a deadline, because a store may be on another
 * machine.
 */
public interface TokenStore {

  /**
   * Finds a token. It may have expired: callers must check this.
   *
   * @throws TokenStoreException if the store cannot be used, with a remedy in the message
   */
  Optional<StoredToken> find(CacheKey key, Deadline deadline) throws TokenStoreException;

  /**
   * Stores a token and replaces the previous one under this key.
   *
   * @throws TokenStoreException if the store cannot be used; the previous token is unchanged
   */
  void keep(CacheKey key, StoredToken token, Deadline deadline) throws TokenStoreException;

  /**
   * Removes the token under this key, if there is one.
   *
   * @throws TokenStoreException if the store cannot be used
   */
  void forget(CacheKey key, Deadline deadline) throws TokenStoreException;
}
