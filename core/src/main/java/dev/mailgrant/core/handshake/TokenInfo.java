package dev.mailgrant.core.handshake;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import java.time.Instant;
import java.util.Optional;

/**
 * Information about a token, without the token itself. Immutable and safe for use by several
 * threads.
 *
 * @param placeholder its size and the beginning of its SHA-256
 * @param octets its length
 * @param expiresAt when it expires, according to the token response
 * @param scope its scope
 * @param claims its claims; empty if it is opaque or damaged
 * @param isDamaged whether it begins like a JWT but is not a valid one
 */
public record TokenInfo(
    String placeholder,
    int octets,
    Instant expiresAt,
    String scope,
    Optional<Claims> claims,
    boolean isDamaged) {

  /** Describes a token. */
  static TokenInfo of(AccessToken token) {
    return new TokenInfo(
        token.placeholder(),
        token.value().bytes(),
        token.expiresAt(),
        token.scope(),
        token.claims(),
        token.isDamaged());
  }
}
