package dev.mailgrant.core.tokens;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of a token store: 32 bytes from a random source. The tokens can be decrypted with the key
 * and the store's files. {@link #toString} returns {@code ***}. Immutable and safe for use by
 * several threads.
 */
public final class StoreKey {
  /** The length of a key in bytes. */
  public static final int BYTES = 32;

  private final byte[] key;

  private StoreKey(byte[] key) {
    this.key = key;
  }

  /**
   * Parses a key in base64, as printed by {@code openssl rand -base64 32}; surrounding blanks and
   * line endings are ignored.
   *
   * @throws InvalidFieldException if the text is not base64 of 32 bytes
   */
  public static StoreKey ofBase64(Secret text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.reveal().strip());
    } catch (IllegalArgumentException e) { // without the cause, which quotes a character of the key
      throw invalid("is not base64");
    }
    if (key.length != BYTES) {
      throw invalid("has " + key.length + " bytes");
    }
    return new StoreKey(key);
  }

  /** Generates a key. */
  public static StoreKey random(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new StoreKey(key);
  }

  /** The key in the format of {@link #ofBase64}. */
  public Secret base64() {
    return Secret.of(Base64.getEncoder().encodeToString(key));
  }

  /** A copy of the key's bytes. */
  public byte[] bytes() {
    return key.clone();
  }

  private static InvalidFieldException invalid(String found) {
    return new InvalidFieldException(
        "tokenStoreKey",
        "must be "
            + BYTES
            + " bytes in base64, as \"openssl rand -base64 32\" prints them, but "
            + found);
  }

  @Override
  public String toString() {
    return "***";
  }
}
