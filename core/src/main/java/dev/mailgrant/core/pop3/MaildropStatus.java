package dev.mailgrant.core.pop3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status of the maildrop as reported by STAT (RFC 1939 section 5). Immutable and safe for use
 * by several threads.
 *
 * @param messages the number of messages
 * @param octets their size
 */
public record MaildropStatus(long messages, long octets) {
  private static final Pattern DROP_LISTING =
      Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})(?: .*)?");

  /** Reads the reply to STAT; empty if it is negative or has another format. */
  public static Optional<MaildropStatus> of(Pop3Reply reply) {
    Matcher listing = DROP_LISTING.matcher(reply.text());
    return reply.isOk() && listing.matches()
        ? Optional.of(
            new MaildropStatus(Long.parseLong(listing.group(1)), Long.parseLong(listing.group(2))))
        : Optional.empty();
  }
}
