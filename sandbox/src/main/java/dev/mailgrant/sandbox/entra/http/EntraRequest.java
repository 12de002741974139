package dev.mailgrant.sandbox.entra.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as received by the endpoint. Immutable and safe for use by several threads;
 * {@link #toString} omits headers and body, which contain credentials.
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

  /** Scheme, host and port as used by the client, so that a reverse proxy changes nothing. */
  public String origin() {
    return "https://" + header("host").orElse("localhost");
  }

  @Override
  public String toString() {
    return "EntraRequest[" + method + " " + target.getPath() + "]";
  }
}
