package dev.mailgrant.sandbox.entra;

import dev.mailgrant.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error of the token endpoint (Microsoft's "Microsoft Entra authentication and authorization
 * error codes").
 *
 * @param code the number after {@code AADSTS}
 * @param status the HTTP status
 * @param error the OAuth error
 * @param text the description without code and tail
 * @param extras further members, {@code suberror} and {@code claims}
 */
record EntraError(int code, int status, String error, String text, Map<String, String> extras) {
  /** For users, therefore the real URL. */
  private static final String LOOK_UP = "https://login.microsoftonline.com/error?code=";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /** An error with its usual status: 401 for {@code invalid_client}, 400 for all others. */
  static EntraError of(int code, String error, String text) {
    return new EntraError(code, error.equals("invalid_client") ? 401 : 400, error, text, Map.of());
  }

  /** The JSON body, its members in the order of the captures. */
  JsonObject body(String traceId, String correlationId, Instant now, String separator) {
    String timestamp = TIMESTAMP.format(now);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put(
        "error_description",
        String.join(
            separator,
            "AADSTS" + code + ": " + text,
            "Trace ID: " + traceId,
            "Correlation ID: " + correlationId,
            "Timestamp: " + timestamp));
    members.put("error_codes", List.of(code));
    members.put("timestamp", timestamp);
    members.put("trace_id", traceId);
    members.put("correlation_id", correlationId);
    members.put("error_uri", LOOK_UP + code);
    members.putAll(extras);
    return JsonObject.of(members);
  }
}
