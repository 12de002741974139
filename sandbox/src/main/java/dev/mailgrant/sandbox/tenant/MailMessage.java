package dev.mailgrant.sandbox.tenant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;

/**
 * A message. Immutable and safe for use by several threads.
 *
 * @param subject the subject, to distinguish messages in a test
 * @param flags its flags, for example {@code \Seen}; {@code \Recent} belongs to sessions and is
 *     never included
 * @param content the whole message (RFC 5322) with CRLF line endings, one character for each octet
 */
public record MailMessage(String subject, Set<String> flags, String content) {
  public MailMessage {
    flags = Set.copyOf(flags);
  }

  /** A small text message with these flags. */
  public static MailMessage of(String subject, String... flags) {
    String content =
        "From: <sender@elsewhere.example>\r\n"
            + "Subject: "
            + subject
            + "\r\nDate: Mon, 2 Jun 2025 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            + subject
            + ".\r\n";
    return new MailMessage(subject, Set.of(flags), new String(content.getBytes(UTF_8), ISO_8859_1));
  }

  /**
   * A message as submitted.
   *
   * @param content as in the record
   */
  public static MailMessage submitted(String content, String... flags) {
    return new MailMessage(header(content, "Subject"), Set.of(flags), content);
  }

  /** Returns whether a flag is set, ignoring case (RFC 3501 section 2.3.2). */
  public boolean isFlagged(String flag) {
    return flags.stream().anyMatch(flag::equalsIgnoreCase);
  }

  /**
   * Finds the first header field of a name and unfolds its value (RFC 5322 section 2.2.3).
   *
   * @return the value without surrounding blanks; empty if there is none
   */
  public static String header(String content, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    StringBuilder value = new StringBuilder();
    boolean found = false;
    for (String line : content.split("\r\n", -1)) {
      if (line.isEmpty()) {
        break;
      }
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (found && !folded) {
        break;
      }
      if (found) {
        value.append(line);
      } else if (!folded && line.toLowerCase(Locale.ROOT).startsWith(start)) {
        found = true;
        value.append(line.substring(start.length()));
      }
    }
    return value.toString().strip();
  }
}
