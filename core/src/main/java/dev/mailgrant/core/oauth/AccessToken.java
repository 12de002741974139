package dev.mailgrant.core.oauth;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A bearer token (RFC 6750). For a client it is opaque; {@link #claims} decodes it for diagnosis
 * only. Immutable and safe for use by several threads.
 *
 * @param value the token
 * @param expiresAt when it expires; if the server did not say, the time of receipt, so that the
 *     token is used once and not cached
 * @param refreshAt from when a new token should be requested; the server's {@code refresh_in},
 *     otherwise {@code expiresAt}
 * @param scope the scope that the server granted (RFC 6749 section 5.1), otherwise the requested
 *     one
 */
public record AccessToken(Secret value, Instant expiresAt, Instant refreshAt, String scope) {
  private static final int LONGEST = 64 * 1024;

  /**
   * @throws InvalidFieldException if the token is empty, longer than 64 KiB or contains anything
   *     but visible ASCII: a blank or {@code ^A} would end its field in the SASL message or header
   *     (RFC 6750 section 2.1)
   */
  public AccessToken {
    String text = value.reveal();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new InvalidFieldException(
          "access_token", "must have 1 to " + LONGEST + " characters, this has " + text.length());
    }
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new InvalidFieldException("access_token", "must be visible ASCII characters only");
    }
  }

  /**
   * The token's claims if it is a readable JWT; empty if it is opaque. The signature is not
   * checked.
   */
  public Optional<Claims> claims() {
    return Claims.decode(value);
  }

  /**
   * Returns whether the token begins like a JWT but is not a valid one, so that no server will
   * accept it.
   */
  public boolean isDamaged() {
    return Claims.isDamaged(value);
  }

  /** A safe description of the token: its size and the beginning of its SHA-256. */
  public String placeholder() {
    return "<token: " + value.bytes() + " bytes, sha256 " + value.sha256().substring(0, 8) + "…>";
  }

  @Override
  public String toString() {
    return "AccessToken[" + placeholder() + ", expiresAt=" + expiresAt + "]";
  }
}
