package dev.mailgrant.sandbox.entra.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as the endpoint sees it. Immutable and safe for use by several threads; {@link
 * #toString} leaves out headers and body, which hold credentials.
 *
 * @param method the method
 * @param target path and query
 * @param headers the first value of each header, names in lower case
 * @param body the body
 */
public record EntraRequest(String method, URI target, Map<String, String> headers, String body) {

  public EntraRequest {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** Scheme, host and port as the client called us, so that a proxy before us changes nothing. */
  public String origin() {
    return "https://" + header("host").orElse("localhost");
  }

  @Override
  public String toString() {
    return "EntraRequest[" + method + " " + target.getPath() + "]";
  }
}
