package dev.mailgrant.sandbox.entra.http;

import dev.mailgrant.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response. Immutable and safe for use by several threads; {@link #toString} omits the
 * body, which may contain a token.
 *
 * @param status the HTTP status
 * @param contentType the value of {@code Content-Type}
 * @param headers further headers
 * @param body the body
 */
public record EntraReply(int status, String contentType, Map<String, String> headers, String body) {

  public EntraReply {
    headers = Map.copyOf(headers);
  }

  /** A response in JSON. */
  public static EntraReply json(int status, JsonObject body) {
    return new EntraReply(status, "application/json; charset=utf-8", Map.of(), body.toJson());
  }

  /** A response in HTML, as sent by proxies and portals. */
  public static EntraReply html(int status, String body) {
    return new EntraReply(status, "text/html; charset=utf-8", Map.of(), body);
  }

  /** A response in JSON that is not from the tenant. */
  public static EntraReply json(int status, String body) {
    return new EntraReply(status, "application/json; charset=utf-8", Map.of(), body);
  }

  /** A response in plain text, as sent by throttling and load balancers. */
  public static EntraReply text(int status, String body) {
    return new EntraReply(status, "text/plain; charset=utf-8", Map.of(), body);
  }

  /** Returns this response with one more header. */
  public EntraReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new EntraReply(status, contentType, more, body);
  }

  @Override
  public String toString() {
    return "EntraReply[" + status + ", " + contentType + ", " + headers.keySet() + "]";
  }
}
