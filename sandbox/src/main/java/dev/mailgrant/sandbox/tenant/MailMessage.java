package dev.mailgrant.sandbox.tenant;

import java.util.Set;

/**
 * A message, reduced to what SELECT shows: its flags. Immutable and safe for use by several
 * threads.
 *
 * @param subject the subject, to distinguish messages in a test
 * @param flags its flags, for example {@code \Seen}; {@code \Recent} belongs to sessions and is
 *     never included
 */
public record MailMessage(String subject, Set<String> flags) {

  public MailMessage {
    flags = Set.copyOf(flags);
  }

  /** A message with these flags. */
  public static MailMessage of(String subject, String... flags) {
    return new MailMessage(subject, Set.of(flags));
  }

  /** Returns whether a flag is set, ignoring case (RFC 3501 section 2.3.2). */
  public boolean isFlagged(String flag) {
    return flags.stream().anyMatch(flag::equalsIgnoreCase);
  }
}
