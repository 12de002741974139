package dev.mailgrant.core.handshake;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.Claims;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the token, never the token itself. Immutable and safe for use by several
 * threads.
 *
 * @param placeholder its size and the beginning of its SHA-256
 * @param expiresAt when it ends, as its issuer told with it
 * @param scope what it is for
 * @param claims what it says of itself; empty when it is opaque or damaged
 * @param isDamaged whether it begins as a JWT does and is none
 */
public record TokenInfo(
    String placeholder,
    Instant expiresAt,
    String scope,
    Optional<Claims> claims,
    boolean isDamaged) {

  /** The facts of a token. */
  static TokenInfo of(AccessToken token) {
    return new TokenInfo(
        token.placeholder(), token.expiresAt(), token.scope(), token.claims(), token.isDamaged());
  }
}
