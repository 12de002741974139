package dev.mailgrant.core.oauth;

import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.json.JsonSyntaxException;
import dev.mailgrant.core.redaction.Redaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A response that is neither a token nor an OAuth error, kept as evidence. Immutable and safe for
 * use by several threads.
 *
 * @param httpStatus the status code; 0 if unknown, for example in a log
 * @param mediaType the media type, in lower case; empty if none was sent
 * @param excerpt the beginning of the body, at most 2048 characters, without secrets. For a success
 *     (2xx) only what cannot be a token: an HTML page that does not mention one, or the names of a
 *     JSON object's members with the text of an error (RFC 6749 section 5.2); otherwise only its
 *     length
 * @param location the target of a redirect, which was not followed
 * @param serverDate the server's own time
 */
public record UnusableReply(
    int httpStatus,
    String mediaType,
    String excerpt,
    Optional<String> location,
    Optional<Instant> serverDate) {
  private static final int EXCERPT = 2048;

  /** The members of an error, which some servers send with the status of a success. */
  private static final Set<String> WORDS = Set.of("error", "error_description", "error_uri");

  /** Extracts the evidence of a response. */
  static UnusableReply of(HttpReply reply, Redaction redaction) {
    String text = redaction.apply(reply.isSuccess() ? withoutToken(reply) : reply.text());
    return new UnusableReply(
        reply.status(),
        reply.mediaType(),
        text.length() > EXCERPT ? text.substring(0, EXCERPT) : text,
        reply.header("Location").map(redaction::apply),
        reply.date());
  }

  /** Returns whether the status code is known. */
  public boolean isStatusKnown() {
    return httpStatus > 0;
  }

  /**
   * A successful response may contain a token in any format, and an opaque token cannot be
   * recognised.
   */
  private static String withoutToken(HttpReply reply) {
    String text = reply.text();
    String body = text.strip();
    if (body.startsWith("{")) {
      try {
        return members(JsonObject.parse(text));
      } catch (JsonSyntaxException e) {
        return length(text);
      }
    }
    boolean isPage =
        reply.mediaType().contains("html")
            && body.startsWith("<")
            && !body.toLowerCase(Locale.ROOT).contains("token");
    return body.isEmpty() || isPage ? text : length(text);
  }

  private static String members(JsonObject object) {
    Map<String, Object> names = new LinkedHashMap<>();
    for (String name : object.members().keySet()) {
      names.put(name, WORDS.contains(name) ? object.text(name).orElse("***") : "***");
    }
    return JsonObject.of(names).toJson();
  }

  private static String length(String text) {
    return "(" + text.length() + " characters, not shown: a token may be among them)";
  }
}
