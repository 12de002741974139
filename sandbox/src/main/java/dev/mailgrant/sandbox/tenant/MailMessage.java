package dev.mailgrant.sandbox.tenant;

import java.util.Set;

/**
 * A message, of which IMAP's SELECT shows no more than its flags. Immutable and safe for use by
 * several threads.
 *
 * @param subject the subject, to tell messages apart in a test
 * @param flags its flags, for example {@code \Seen}; {@code \Recent} is the session's business and
 *     never among them
 */
public record MailMessage(String subject, Set<String> flags) {

  public MailMessage {
    flags = Set.copyOf(flags);
  }

  /** A message with these flags. */
  public static MailMessage of(String subject, String... flags) {
    return new MailMessage(subject, Set.of(flags));
  }

  /** Whether a flag is set, in any case (RFC 3501 section 2.3.2). */
  public boolean isFlagged(String flag) {
    return flags.stream().anyMatch(flag::equalsIgnoreCase);
  }
}
