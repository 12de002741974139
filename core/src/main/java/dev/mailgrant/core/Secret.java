package dev.mailgrant.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A value that must not be shown: a client secret, an assertion, a token, a SASL message.
 *
 * <p>Only {@link #reveal} returns the value. Everything else, in particular {@link #toString},
 * shows {@code ***}. Immutable and safe for use by several threads.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a value.
   *
   * @param value the value; may be empty, because a SASL reply may be (RFC 4422 section 5.1)
   */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** Returns the value. Call this only where the value is sent to its intended recipient. */
  public String reveal() {
    return value;
  }

  /** Returns whether the value is empty. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The length of the value in bytes of UTF-8. */
  public int bytes() {
    return value.getBytes(UTF_8).length;
  }

  /**
   * The SHA-256 of the value's UTF-8 bytes in lower-case hexadecimal: enough to distinguish two
   * long random values in a transcript. Do not show it for a value that a person chose, because the
   * value could be guessed from it.
   */
  public String sha256() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares in time that does not depend on the values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(value.getBytes(UTF_8), secret.value.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
