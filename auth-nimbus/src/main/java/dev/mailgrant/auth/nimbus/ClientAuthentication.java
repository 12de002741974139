package dev.mailgrant.auth.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The client authentication of one request.
 *
 * @param headers additional header fields
 * @param fields additional form fields
 * @param secrets the secrets in these
 */
record ClientAuthentication(
    Map<String, String> headers, Map<String, String> fields, List<Secret> secrets) {

  /** A secret in the form (RFC 6749 section 2.3.1). */
  static ClientAuthentication bySecretPost(Secret secret) {
    return new ClientAuthentication(
        Map.of(), Map.of("client_secret", secret.reveal()), List.of(secret));
  }

  /**
   * A secret in the header. Both parts are form-encoded before they are joined (RFC 6749 section
   * 2.3.1). Many servers and clients omit this encoding; it matters for colons and percent signs.
   */
  static ClientAuthentication bySecretBasic(String clientId, Secret secret) {
    String joined = FormBody.encode(clientId) + ":" + FormBody.encode(secret.reveal());
    String basic = Base64.getEncoder().encodeToString(joined.getBytes(UTF_8));
    return new ClientAuthentication(
        Map.of("Authorization", "Basic " + basic), Map.of(), List.of(secret, Secret.of(basic)));
  }

  /** A JWT in the form (RFC 7523 section 2.2). */
  static ClientAuthentication byAssertion(Secret assertion) {
    return new ClientAuthentication(
        Map.of(),
        Map.of(
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion.reveal()),
        List.of(assertion));
  }

  /**
   * Whether the header already identifies the client, which must happen in one place only (RFC 6749
   * section 2.3: not more than one method in a request).
   */
  boolean namesTheClient() {
    return headers.containsKey("Authorization");
  }

  @Override
  public String toString() {
    return "Proof[" + headers.keySet() + ", " + fields.keySet() + "]";
  }
}
