package dev.mailgrant.sandbox.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.entra.http.EntraRequest;
import java.util.Base64;
import java.util.Optional;

/**
 * A client id and secret in the {@code Authorization} header (RFC 6749 section 2.3.1).
 *
 * @param clientId the client id
 * @param secret the secret
 */
record BasicCredential(String clientId, Secret secret) {
  private static final String SCHEME = "Basic ";

  static Optional<BasicCredential> read(EntraRequest request) throws EntraRefusal {
    String header = request.header("authorization").orElse("");
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String pair = decode(header.substring(SCHEME.length()));
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw Aadsts.malformedRequest();
    }
    return Optional.of(
        new BasicCredential(
            FormParameters.decode(pair.substring(0, colon)),
            Secret.of(FormParameters.decode(pair.substring(colon + 1)))));
  }

  private static String decode(String base64) throws EntraRefusal {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Aadsts.malformedRequest();
    }
  }
}
