package dev.mailgrant.store.file;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.tokens.StoreKey;
import java.util.Optional;

/** Where a store's key comes from. */
interface KeySource {
  /**
   * The key if there is one. Where there is none nothing can have been kept.
   *
   * @throws TokenStoreException if it cannot be had
   */
  Optional<StoreKey> find() throws TokenStoreException;

  /**
   * The key, made now if there was none.
   *
   * @throws TokenStoreException if it cannot be had
   */
  StoreKey findOrMake(Deadline deadline) throws TokenStoreException;

  /** A key that somebody gave. */
  static KeySource given(StoreKey key) {
    return new KeySource() {
      @Override
      public Optional<StoreKey> find() {
        return Optional.of(key);
      }

      @Override
      public StoreKey findOrMake(Deadline deadline) {
        return key;
      }
    };
  }
}
