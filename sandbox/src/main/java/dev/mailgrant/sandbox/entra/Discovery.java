package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata of the authority, as needed for MSAL's two kinds of discovery. Stateless. */
final class Discovery {
  private Discovery() {}

  /** {@code GET /common/discovery/instance}: this host is a separate cloud without aliases. */
  static JsonObject instance(String origin, String tenantSegment) {
    String host = origin.substring("https://".length());
    Map<String, Object> cloud = new LinkedHashMap<>();
    cloud.put("preferred_network", host);
    cloud.put("preferred_cache", host);
    cloud.put("aliases", List.of(host));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "tenant_discovery_endpoint",
        origin + "/" + tenantSegment + "/v2.0/.well-known/openid-configuration");
    members.put("api-version", "1.1");
    members.put("metadata", List.of(cloud));
    return JsonObject.of(members);
  }

  /** {@code GET /{tenant}/v2.0/.well-known/openid-configuration}. */
  static JsonObject configuration(String origin, Tenant tenant) {
    String base = origin + "/" + tenant.id();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("token_endpoint", base + "/oauth2/v2.0/token");
    members.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
    members.put("jwks_uri", base + "/discovery/v2.0/keys");
    members.put("response_types_supported", List.of("token"));
    members.put("subject_types_supported", List.of("pairwise"));
    members.put("id_token_signing_alg_values_supported", List.of("RS256"));
    members.put("issuer", base + "/v2.0");
    members.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    return JsonObject.of(members);
  }
}
