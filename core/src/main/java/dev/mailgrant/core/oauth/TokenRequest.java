package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import java.util.Optional;

/**
 * A request for a token. Immutable and safe for use by several threads.
 *
 * @param scope the scope, for Exchange Online one that ends in {@code /.default}; for other servers
 *     one or more words separated by blanks, or empty for the server's default (RFC 6749 section
 *     3.3)
 * @param claims a claims challenge to forward, as JSON text
 * @param force whether the token must come from the server, never from a cache or store
 * @param deadline when the request must be finished
 */
public record TokenRequest(
    String scope, Optional<String> claims, boolean force, Deadline deadline) {

  /**
   * @throws dev.mailgrant.core.InvalidFieldException if the scope is too long or contains a control
   *     character, or the claims are not a JSON object
   */
  public TokenRequest {
    if (!scope.isEmpty()) {
      FieldRules.line("scope", scope, 1024);
    }
    claims.ifPresent(TokenRequest::requireObject);
  }

  /** OpenID Connect Core section 5.5: the parameter is an object. */
  private static void requireObject(String claims) {
    try {
      JsonObject.parse(claims);
    } catch (JsonSyntaxException e) {
      throw new InvalidFieldException("claims", "must be a JSON object, but " + e.getMessage());
    }
  }

  /** A request that a cached token may satisfy. */
  public static TokenRequest of(String scope, Deadline deadline) {
    return new TokenRequest(scope, Optional.empty(), false, deadline);
  }

  /** A request for a new token from the server, never from a cache or store. */
  public static TokenRequest forced(String scope, Deadline deadline) {
    return new TokenRequest(scope, Optional.empty(), true, deadline);
  }
}
