package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.tenant.Resource;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The errors of the token endpoint for applications, with the service's original texts. Unless a
 * comment says otherwise, code, {@code error} and text are from captures or Microsoft's list. If
 * the list has no status, {@link EntraError#of} determines it.
 */
final class Aadsts {
  private static final String INVALID_REQUEST = "invalid_request";
  private static final String INVALID_CLIENT = "invalid_client";
  private static final String INVALID_SCOPE = "invalid_scope";

  private Aadsts() {}

  // Request form

  static EntraRefusal onlyPost(String method) {
    return refusal(
        900561,
        INVALID_REQUEST,
        "The endpoint only accepts POST requests. Received a " + method + " request.");
  }

  static EntraRefusal malformedRequest() {
    return refusal(9002313, INVALID_REQUEST, "Invalid request. Request is malformed or invalid.");
  }

  static EntraRefusal duplicatedParameter(String name) {
    return refusal(
        9000411,
        INVALID_REQUEST,
        "The request is not properly formatted. The parameter '" + name + "' is duplicated.");
  }

  static EntraRefusal missingParameter(String name) {
    return refusal(
        900144,
        INVALID_REQUEST,
        "The request body must contain the following parameter: '" + name + "'.");
  }

  static EntraRefusal unsupportedGrantType(String value) {
    return refusal(
        70003,
        "unsupported_grant_type",
        "The app requested an unsupported grant type '" + value + "'.");
  }

  static EntraRefusal resourceParameter() {
    return refusal(901002, INVALID_REQUEST, "The 'resource' request parameter is not supported.");
  }

  // Tenant

  static EntraRefusal unknownTenant(String tenant) {
    return new EntraRefusal(unknownTenant(tenant, INVALID_REQUEST));
  }

  /**
   * The same code with another {@code error}, in answer to a request for the tenant's
   * configuration.
   */
  static EntraError unknownTenant(String tenant, String error) {
    return EntraError.of(
        90002,
        error,
        "Tenant '"
            + tenant
            + "' not found. Check to make sure you have the correct tenant ID and are signing into the"
            + " correct cloud. Check with your subscription administrator, this may happen if there are no active"
            + " subscriptions for the tenant.");
  }

  static EntraRefusal malformedTenant(String tenant) {
    return refusal(
        900023,
        INVALID_REQUEST,
        "Specified tenant identifier '"
            + tenant
            + "' is neither a valid DNS name, nor a valid external domain.");
  }

  static EntraRefusal invalidTenant() {
    return refusal(900021, INVALID_REQUEST, "Requested tenant identifier is not valid.");
  }

  static EntraRefusal noTenant() {
    return refusal(
        50059,
        INVALID_REQUEST,
        "No tenant-identifying information found in either the request or implied by any provided credentials.");
  }

  // Application

  static EntraRefusal unknownApplication(String clientId, Tenant tenant) {
    return refusal(
        700016,
        "unauthorized_client",
        "Application with identifier '"
            + clientId
            + "' was not found in the directory '"
            + tenant.name()
            + "'. This can"
            + " happen if the application has not been installed by the administrator of the tenant or consented to by"
            + " any user in the tenant. You may have sent your authentication request to the wrong tenant.");
  }

  /** Status 400 as in the only report, although {@code invalid_client} is 401 elsewhere. */
  static EntraRefusal noServicePrincipal(TenantApplication application, Tenant tenant) {
    return new EntraRefusal(
        new EntraError(
            7000229,
            400,
            INVALID_CLIENT,
            "The client application "
                + application.clientId()
                + " is missing service principal in the tenant "
                + tenant.id()
                + ". See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119",
            Map.of()));
  }

  /**
   * Microsoft's list contains the code and both errors; the status and the choice are assumptions.
   */
  static EntraRefusal disabledApplication(TenantApplication application) {
    return refusal(
        7000112,
        "unauthorized_client",
        "Application '" + application.clientId() + "'(" + application.name() + ") is disabled.");
  }

  // Credential

  static EntraRefusal noCredential() {
    return refusal(
        7000216,
        INVALID_CLIENT,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");
  }

  static EntraRefusal wrongSecret(TenantApplication application) {
    return refusal(
        7000215,
        INVALID_CLIENT,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the"
            + " client secret ID, for a secret added to app '"
            + application.clientId()
            + "'.");
  }

  static EntraRefusal expiredSecret(TenantApplication application) {
    return refusal(
        7000222,
        INVALID_CLIENT,
        "The provided client secret keys for app '"
            + application.clientId()
            + "' are expired. Visit the Azure portal to"
            + " create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials"
            + " for added security: https://aka.ms/certCreds.");
  }

  // Assertion

  static EntraRefusal malformedAssertion() {
    return refusal(50027, INVALID_CLIENT, "JWT token is invalid or malformed.");
  }

  /** The list of algorithms is from a capture of 2023; the service also accepts PS256. */
  static EntraRefusal unsupportedAlgorithm(String algorithm) {
    return refusal(
        5002738,
        INVALID_CLIENT,
        "Invalid JWT token. '"
            + algorithm
            + "' is not a supported signature algorithm. Supported signing algorithms are:"
            + " 'RS256,RS384,RS512'");
  }

  static EntraRefusal notRsa() {
    return refusal(
        700027, INVALID_CLIENT, "Invalid JWT token. Unsupported asymmetric signing algorithm.");
  }

  static EntraRefusal noThumbprint() {
    return refusal(
        5002723,
        INVALID_CLIENT,
        "Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token"
            + " header.");
  }

  static EntraRefusal missingClaim(String name) {
    return refusal(
        90014,
        INVALID_REQUEST,
        "The required field '"
            + name
            + "' is missing from the credential. Ensure that you have all the necessary"
            + " parameters for the login request.");
  }

  static EntraRefusal notTheClientsAssertion() {
    return refusal(
        700021,
        INVALID_CLIENT,
        "Client assertion application identifier doesn't match 'client_id' parameter.");
  }

  /** Wording unconfirmed: Microsoft's list has the code only. */
  static EntraRefusal noFederatedCredential(TenantApplication application) {
    return refusal(
        70025,
        INVALID_CLIENT,
        "The client '"
            + application.clientId()
            + "'("
            + application.name()
            + ") has no configured federated identity"
            + " credentials.");
  }

  static EntraRefusal unknownKey(TenantApplication application, byte[] thumbprint) {
    return refusal(
        700027,
        INVALID_CLIENT,
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason -"
            + " The key was not found., Thumbprint of key used by client: '"
            + hex(thumbprint)
            + "', Please visit the"
            + " Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '"
            + application.clientId()
            + "'.");
  }

  static EntraRefusal expiredKey(
      TenantApplication application, byte[] thumbprint, X509Certificate certificate) {
    return refusal(
        700027,
        INVALID_CLIENT,
        "The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key"
            + " used is expired., Thumbprint of key used by client: '"
            + hex(thumbprint)
            + "', Found key 'Start="
            + certificate.getNotBefore().toInstant()
            + ", End="
            + certificate.getNotAfter().toInstant()
            + "', Please"
            + " visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '"
            + application.clientId()
            + "'.");
  }

  static EntraRefusal wrongSignature() {
    return refusal(
        700027,
        INVALID_CLIENT,
        "Client assertion contains an invalid signature. [Reason - The key was not found.]");
  }

  static EntraRefusal outOfTime(Instant now, Instant from, Instant to) {
    return refusal(
        700024,
        INVALID_CLIENT,
        "Client assertion is not within its valid time range. Current time: "
            + now
            + ", assertion valid from "
            + from
            + ", expiry time of assertion "
            + to
            + ". Review the documentation at"
            + " https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
  }

  static EntraRefusal wrongAudience() {
    return refusal(
        700023, INVALID_CLIENT, "Client assertion audience claim does not match Realm issuer.");
  }

  // Scope and resource

  static EntraRefusal invalidScope(String scope) {
    return refusal(
        70011,
        INVALID_SCOPE,
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope'"
            + " is not valid. The scope "
            + scope
            + " is not valid.");
  }

  static EntraRefusal notDefaultScope(String scope) {
    return refusal(
        1002012,
        INVALID_SCOPE,
        "The provided value for scope "
            + scope
            + " is not valid. Client credential flows must have a scope value with"
            + " /.default suffixed to the resource identifier (application ID URI).");
  }

  static EntraRefusal severalResources() {
    return refusal(
        700022,
        INVALID_SCOPE,
        "The provided value for the input parameter 'scope' is not valid because it contains more than one resource.");
  }

  static EntraRefusal unknownResource(String identifier, Tenant tenant) {
    return refusal(
        500011,
        "invalid_resource",
        "The resource principal named "
            + identifier
            + " was not found in the tenant named "
            + tenant.name()
            + ". This"
            + " can happen if the application has not been installed by the administrator of the tenant or consented to"
            + " by any user in the tenant. You might have sent your authentication request to the wrong tenant.");
  }

  static EntraRefusal disabledResource(String identifier) {
    return refusal(
        500014,
        "invalid_resource",
        "The service principal for resource '"
            + identifier
            + "' is disabled. This indicate that a subscription within"
            + " the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing"
            + " tokens from being issued for it.");
  }

  static EntraRefusal noRole(TenantApplication application, Resource resource) {
    return refusal(
        501051,
        "invalid_grant",
        "Application '"
            + application.clientId()
            + "'("
            + application.name()
            + ") is not assigned to a role for the"
            + " application '"
            + resource.applicationId()
            + "'("
            + resource.name()
            + ").");
  }

  // Policy

  static EntraRefusal blockedByPolicy(String policyId) {
    JsonObject claims =
        JsonObject.of(
            Map.of(
                "access_token", Map.of("capolids", JsonObject.of(essential(List.of(policyId))))));
    return new EntraRefusal(
        new EntraError(
            53003,
            400,
            "invalid_grant",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            // Order as in the capture: suberror, then claims.
            ordered("suberror", "message_only", "claims", claims.toJson())));
  }

  // Other endpoints

  static EntraError unknownInstance() {
    return EntraError.of(50049, "invalid_instance", "Unknown or invalid instance.");
  }

  private static Map<String, Object> essential(List<String> values) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("essential", true);
    members.put("values", values);
    return members;
  }

  private static Map<String, String> ordered(
      String first, String firstValue, String second, String secondValue) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(first, firstValue);
    members.put(second, secondValue);
    return members;
  }

  private static EntraRefusal refusal(int code, String error, String text) {
    return new EntraRefusal(EntraError.of(code, error, text));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
