package dev.mailgrant.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A value that must not be seen: a client secret, an assertion, a token, a SASL message.
 *
 * <p>There is one way in, {@link #of}, and one way out, {@link #reveal}. Everything else, {@link
 * #toString} above all, shows {@code ***}. Immutable and safe for use by several threads.
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

  /** The value itself. Call it only where the value leaves for the peer it is meant for. */
  public String reveal() {
    return value;
  }

  /** Whether there is nothing to hide. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The length of the value in bytes of UTF-8. */
  public int bytes() {
    return value.getBytes(UTF_8).length;
  }

  /**
   * The SHA-256 of the value's UTF-8 bytes in lower-case hexadecimal: enough to tell two long
   * random values apart in a transcript. Do not show it of a value a person chose, which could be
   * guessed from it.
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
