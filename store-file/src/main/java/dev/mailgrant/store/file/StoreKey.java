package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a token store: 32 bytes from a random source. Whoever has it and the store's files has
 * the tokens. Shows itself as {@code ***}. Immutable and safe for use by several threads.
 */
public final class StoreKey {
  /** The length of a key in bytes. */
  public static final int BYTES = 32;

  private final byte[] key;

  private StoreKey(byte[] key) {
    this.key = key;
  }

  /**
   * A key as text, such as {@code openssl rand -base64 32} prints it; blanks and line ends around
   * it do not matter.
   *
   * @throws InvalidFieldException if the text is not base64 of 32 bytes
   */
  public static StoreKey ofBase64(Secret text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.reveal().strip());
    } catch (IllegalArgumentException e) { // not the cause: it quotes a character of the key
      throw invalid("is not base64");
    }
    if (key.length != BYTES) {
      throw invalid("has " + key.length + " bytes");
    }
    return new StoreKey(key);
  }

  static StoreKey random(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new StoreKey(key);
  }

  /** The key as {@link #ofBase64} takes it. */
  Secret base64() {
    return Secret.of(Base64.getEncoder().encodeToString(key));
  }

  /**
   * A key of 32 bytes for one purpose, so that no two purposes ever share one: HKDF-Expand (RFC
   * 5869 section 2.3) with SHA-256 to one block. A random key needs no HKDF-Extract (section 3.3).
   */
  byte[] forPurpose(String label) {
    return expand(key, label.getBytes(US_ASCII));
  }

  static byte[] expand(byte[] key, byte[] info) {
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(key, block);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static InvalidFieldException invalid(String found) {
    return new InvalidFieldException(
        "the token store's key",
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
