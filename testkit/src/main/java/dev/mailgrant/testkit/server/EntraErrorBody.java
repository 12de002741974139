package dev.mailgrant.testkit.server;

import dev.mailgrant.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error body like Entra ID's (Microsoft Entra documentation, "Error codes"; captures in the MSAL
 * libraries' tests).
 *
 * @param error the {@code error} of RFC 6749 section 5.2
 * @param code the number after {@code AADSTS}
 * @param text the text after it
 * @param tail the format of the end of the description
 * @param suberror Microsoft's {@code suberror}
 * @param claims a claims challenge
 */
public record EntraErrorBody(
    String error,
    int code,
    String text,
    Tail tail,
    Optional<String> suberror,
    Optional<String> claims) {

  /** The {@code trace_id} of every error here. */
  public static final String TRACE_ID = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0";

  /** The {@code correlation_id} of every error here. */
  public static final String CORRELATION_ID = "11223344-5566-4778-899a-abbccddeeff0";

  private static final String TIMESTAMP = "2026-07-01 08:00:00Z";

  /** The two formats of the end of a description. */
  public enum Tail {
    /** On one line: captures since December 2023. */
    ONE_LINE(" "),
    /** On separate lines: older captures. */
    LINES("\r\n");

    private final String separator;

    Tail(String separator) {
      this.separator = separator;
    }
  }

  /** An error with a description on one line. */
  public EntraErrorBody(String error, int code, String text) {
    this(error, code, text, Tail.ONE_LINE, Optional.empty(), Optional.empty());
  }

  /** Returns this error with another end. */
  public EntraErrorBody with(Tail other) {
    return new EntraErrorBody(error, code, text, other, suberror, claims);
  }

  /** Returns this error in the form of a Conditional Access policy. */
  public EntraErrorBody with(String newSuberror, String newClaims) {
    return new EntraErrorBody(
        error, code, text, tail, Optional.of(newSuberror), Optional.of(newClaims));
  }

  /** The complete description. */
  public String description() {
    return String.join(
        tail.separator,
        "AADSTS" + code + ": " + text,
        "Trace ID: " + TRACE_ID,
        "Correlation ID: " + CORRELATION_ID,
        "Timestamp: " + TIMESTAMP);
  }

  String json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("error", error);
    members.put("error_description", description());
    members.put("error_codes", List.of(code));
    members.put("timestamp", TIMESTAMP);
    members.put("trace_id", TRACE_ID);
    members.put("correlation_id", CORRELATION_ID);
    members.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
    suberror.ifPresent(value -> members.put("suberror", value));
    claims.ifPresent(value -> members.put("claims", value));
    return JsonObject.of(members).toJson();
  }
}
