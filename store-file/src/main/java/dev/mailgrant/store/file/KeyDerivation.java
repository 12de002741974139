package dev.mailgrant.store.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.tokens.StoreKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives a key for one purpose from the store's key, so that different purposes never share a key.
 */
final class KeyDerivation {
  private KeyDerivation() {}

  /**
   * A key of 32 bytes for one purpose: HKDF-Expand (RFC 5869 section 2.3) with SHA-256 to one
   * block. A random key needs no HKDF-Extract (section 3.3).
   */
  static byte[] forPurpose(StoreKey key, String label) {
    return expand(key.bytes(), label.getBytes(US_ASCII));
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
}
