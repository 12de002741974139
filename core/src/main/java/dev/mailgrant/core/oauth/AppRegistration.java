package dev.mailgrant.core.oauth;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.UrlRules;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An application that is registered with an authorization server. Immutable and safe for use by
 * several threads.
 *
 * @param tenantId the tenant as a GUID or one of its domain names, which is a segment of the token
 *     endpoint's path; empty if the authorization server is not Entra ID and has no tenants
 * @param clientId the application's (client) id
 * @param credential how the application authenticates
 * @param cloud the cloud of the tenant and its mailboxes
 * @param tokenEndpoint the token endpoint, {@code https} only
 */
public record AppRegistration(
    Optional<String> tenantId,
    String clientId,
    ClientCredential credential,
    Cloud cloud,
    URI tokenEndpoint) {
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");

  /**
   * @throws InvalidFieldException if a part is malformed
   */
  public AppRegistration {
    tenantId.ifPresent(AppRegistration::requireTenantId);
    requireClientId(clientId);
    requireTokenEndpoint(tokenEndpoint);
  }

  /** An application that uses the token endpoint of its cloud. */
  public AppRegistration(
      String tenantId, String clientId, ClientCredential credential, Cloud cloud) {
    this(
        Optional.of(tenantId),
        clientId,
        credential,
        cloud,
        cloud.tokenEndpoint(requireTenantId(tenantId)));
  }

  /** An application of an authorization server other than Entra ID, without a tenant. */
  public static AppRegistration at(
      URI tokenEndpoint, String clientId, ClientCredential credential) {
    return new AppRegistration(Optional.empty(), clientId, credential, Cloud.GLOBAL, tokenEndpoint);
  }

  /**
   * Returns whether the application uses the token endpoint of its cloud and tenant, and not a
   * separately configured one.
   */
  public boolean isAtItsCloud() {
    return tenantId.map(cloud::tokenEndpoint).filter(tokenEndpoint::equals).isPresent();
  }

  /**
   * Checks a tenant id.
   *
   * @return {@code tenantId}
   * @throws InvalidFieldException if it is neither a GUID nor a domain name
   */
  public static String requireTenantId(String tenantId) {
    FieldRules.word("tenantId", tenantId, 255);
    if (!TENANT.matcher(tenantId).matches()) {
      throw new InvalidFieldException(
          "tenantId",
          "must be the tenant's GUID or one of its domain names, for example"
              + " contoso.onmicrosoft.com");
    }
    return tenantId;
  }

  /**
   * Checks a client id.
   *
   * @return {@code clientId}
   * @throws InvalidFieldException if it contains a blank or a control character, or is too long
   */
  public static String requireClientId(String clientId) {
    return FieldRules.word("clientId", clientId, 255);
  }

  /**
   * Checks a token endpoint.
   *
   * @return {@code endpoint}
   * @throws InvalidFieldException if it is not an {@code https} URL with a host and a possible
   *     port, or contains credentials, a fragment, or an invalid character that {@link URI} accepts
   */
  public static URI requireTokenEndpoint(URI endpoint) {
    FieldRules.word("tokenEndpoint", endpoint.toString(), 2048);
    Optional<String> problem = UrlRules.problem(endpoint);
    if (problem.isPresent()) {
      throw new InvalidFieldException("tokenEndpoint", problem.get());
    }
    if (!"https".equalsIgnoreCase(endpoint.getScheme())
        || endpoint.getHost() == null
        || endpoint.getRawUserInfo() != null
        || endpoint.getRawFragment() != null) {
      // RFC 6749 section 3.2: TLS is required, and the endpoint has no fragment.
      throw new InvalidFieldException(
          "tokenEndpoint", "must be an https URL without user name and fragment");
    }
    return endpoint;
  }
}
