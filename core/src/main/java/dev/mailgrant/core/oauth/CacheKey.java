package dev.mailgrant.core.oauth;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.net.URI;
import java.util.HexFormat;

/**
 * What a kept token was given for: tokens of two keys never stand in for each other. The credential
 * is part of it, so that a wrong secret is not hidden by a token that the right one fetched.
 * Immutable and safe for use by several threads.
 *
 * @param tokenEndpoint who gives the tokens
 * @param tenantId in which tenant; empty where the server knows none, which no tenant is called
 * @param clientId to which application
 * @param credential tells credentials apart without being one; secret all the same, because a
 *     guessable client secret could be guessed from its digest
 * @param scope for what
 */
public record CacheKey(
    URI tokenEndpoint, String tenantId, String clientId, Secret credential, String scope) {

  /** The key of an application's tokens for a scope. */
  public static CacheKey of(AppRegistration registration, String scope) {
    return new CacheKey(
        registration.tokenEndpoint(),
        registration.tenantId().orElse(""),
        registration.clientId(),
        Secret.of(fingerprint(registration.credential())),
        scope);
  }

  /**
   * Makes sure that a request is for this key's scope: a token for another one would be handed out
   * unnoticed.
   *
   * @throws InvalidFieldException if it is for another scope, which is a mistake in the program
   */
  public void requireScopeOf(TokenRequest request) {
    if (!scope.equals(request.scope())) {
      throw new InvalidFieldException(
          "scope",
          "of the request must be "
              + scope
              + ", which this source's tokens are for, but is "
              + request.scope()
              + "; make another source for it");
    }
  }

  private static String fingerprint(ClientCredential credential) {
    if (credential instanceof ClientSecret secret) {
      return "secret " + secret.value().sha256();
    }
    if (credential instanceof ClientCertificate certificate) {
      return "certificate " + HexFormat.of().formatHex(certificate.sha256Thumbprint());
    }
    if (credential instanceof FederatedAssertion) {
      return "federated assertion"; // another one each time, for one and the same application
    }
    throw new IllegalStateException("a sealed type has no further kinds");
  }
}
