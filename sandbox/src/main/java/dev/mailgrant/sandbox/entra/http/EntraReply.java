package dev.mailgrant.sandbox.entra.http;

import dev.mailgrant.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer. Immutable and safe for use by several threads; {@link #toString} leaves out the
 * body, which may hold a token.
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

  /** An answer in JSON. */
  public static EntraReply json(int status, JsonObject body) {
    return new EntraReply(status, "application/json; charset=utf-8", Map.of(), body.toJson());
  }

  /** An answer in HTML, as proxies and portals give it. */
  public static EntraReply html(int status, String body) {
    return new EntraReply(status, "text/html; charset=utf-8", Map.of(), body);
  }

  /** An answer in JSON that is not of the tenant's making. */
  public static EntraReply json(int status, String body) {
    return new EntraReply(status, "application/json; charset=utf-8", Map.of(), body);
  }

  /** An answer in plain text, as throttlers and load balancers give it. */
  public static EntraReply text(int status, String body) {
    return new EntraReply(status, "text/plain; charset=utf-8", Map.of(), body);
  }

  /** This answer with one more header. */
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
