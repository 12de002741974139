package dev.mailgrant.core.oauth;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.net.URI;
import java.util.HexFormat;

/**
 * Identifies what a cached token was issued for. A token is never used for another key. The
 * credential is part of the key, so that a wrong secret is not hidden by a token from the correct
 * one. Immutable and safe for use by several threads.
 *
 * @param tokenEndpoint the token endpoint
 * @param tenantId the tenant; empty if the server has no tenants
 * @param clientId the application
 * @param credential distinguishes credentials without containing them; still secret, because a weak
 *     client secret could be guessed from its digest
 * @param scope the scope
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
   * Checks that a request is for this key's scope. Otherwise a token for another scope would be
   * returned unnoticed.
   *
   * @throws InvalidFieldException if it is for another scope, which is a programming error
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
      return "federated assertion"; // differs each time for the same application
    }
    throw new IllegalStateException("a sealed type has no further kinds");
  }
}
