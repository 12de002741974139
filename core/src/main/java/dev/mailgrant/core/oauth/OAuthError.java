package dev.mailgrant.core.oauth;

import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error response of the token endpoint (RFC 6749 section 5.2) with Microsoft's additional
 * members (Microsoft Entra documentation, "Error codes"). The codes serve diagnosis only: Microsoft
 * changes them, so programs should use {@code error}. Immutable and safe for use by several
 * threads.
 *
 * @param error the error code of RFC 6749, for example {@code invalid_client}; empty if unknown
 * @param description the server's text, complete except for secrets
 * @param aadstsCodes the numbers after {@code AADSTS}, in order
 * @param suberror a more specific code, for example {@code message_only}
 * @param claims a claims challenge as JSON text
 * @param traceId identifies the request in Microsoft's logs
 * @param correlationId identifies the request across services
 * @param httpStatus the status code; 0 if unknown, for example in a log
 * @param serverDate the server's own time
 */
public record OAuthError(
    String error,
    Optional<String> description,
    List<Integer> aadstsCodes,
    Optional<String> suberror,
    Optional<String> claims,
    Optional<String> traceId,
    Optional<String> correlationId,
    int httpStatus,
    Optional<Instant> serverDate) {
  /**
   * There are two formats: each part on a separate line, and (since 2023) all parts on one line.
   */
  private static final Pattern TRACE = Pattern.compile("Trace ID: ([0-9A-Fa-f-]{36})");

  private static final Pattern CORRELATION = Pattern.compile("Correlation ID: ([0-9A-Fa-f-]{36})");

  public OAuthError {
    aadstsCodes = List.copyOf(aadstsCodes);
  }

  /**
   * Parses an error body with the member {@code error}; missing ids are taken from the description
   * and headers.
   */
  static OAuthError of(String error, JsonObject body, HttpReply reply, Redaction redaction) {
    Optional<String> description = body.text("error_description").map(redaction::apply);
    List<Integer> codes =
        body.wholeNumbers("error_codes").stream()
            .filter(n -> n > 0 && n <= Integer.MAX_VALUE)
            .map(Long::intValue)
            .toList();
    return new OAuthError(
        redaction.apply(error),
        description,
        codes.isEmpty() ? AadstsCode.in(description.orElse("")) : codes,
        body.text("suberror").map(redaction::apply),
        body.text("claims").map(redaction::apply),
        body.text("trace_id")
            .or(() -> find(TRACE, description))
            .or(() -> reply.header("x-ms-request-id"))
            .map(redaction::apply),
        body.text("correlation_id")
            .or(() -> find(CORRELATION, description))
            .or(() -> reply.header("client-request-id"))
            .map(redaction::apply),
        reply.status(),
        reply.date());
  }

  /** The error and the server's description in one line. */
  public String summary() {
    String words = description.map(text -> text.replaceAll("\\s+", " ").strip()).orElse("");
    if (words.isEmpty()) {
      return error + (isStatusKnown() ? " (HTTP " + httpStatus + ")" : "");
    }
    return error.isEmpty() ? words : error + ": " + words;
  }

  /** Returns whether the status code is known. */
  public boolean isStatusKnown() {
    return httpStatus > 0;
  }

  private static Optional<String> find(Pattern pattern, Optional<String> description) {
    Matcher matcher = pattern.matcher(description.orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
