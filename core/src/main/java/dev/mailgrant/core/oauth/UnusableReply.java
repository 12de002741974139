package dev.mailgrant.core.oauth;

import dev.mailgrant.core.Redaction;
import dev.mailgrant.core.net.HttpReply;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer that is neither a token nor a refusal, kept as evidence. Immutable and safe for use by
 * several threads.
 *
 * @param httpStatus the status code
 * @param mediaType the media type, in lower case; empty if none was sent
 * @param excerpt the beginning of the body, at most 2048 characters, without secrets
 * @param location where a redirect pointed; it was not followed
 * @param serverDate the server's own time
 */
public record UnusableReply(
    int httpStatus,
    String mediaType,
    String excerpt,
    Optional<String> location,
    Optional<Instant> serverDate) {
  private static final int EXCERPT = 2048;

  /** Keeps what matters of a reply. */
  static UnusableReply of(HttpReply reply, Redaction redaction) {
    String text = redaction.apply(reply.text());
    return new UnusableReply(
        reply.status(),
        reply.mediaType(),
        text.length() > EXCERPT ? text.substring(0, EXCERPT) : text,
        reply.header("Location").map(redaction::apply),
        reply.date());
  }
}
