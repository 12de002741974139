package dev.mailgrant.store.file;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenStoreException;
import dev.mailgrant.core.tokens.StoreKey;
import java.util.Optional;

/** The source of a store's key. */
interface KeySource {
  /**
   * Returns the key, if there is one. Without a key no token can be stored.
   *
   * @throws TokenStoreException if it cannot be read
   */
  Optional<StoreKey> find() throws TokenStoreException;

  /**
   * Returns the key, or generates it if there is none.
   *
   * @throws TokenStoreException if it cannot be read
   */
  StoreKey findOrMake(Deadline deadline) throws TokenStoreException;

  /** A source with a given key. */
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
