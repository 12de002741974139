package dev.mailgrant.core.smtp;

import dev.mailgrant.core.mail.Mailbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the message of a test (RFC 5322): short, plain text, with a marker in the subject by which
 * it is found, and marked as automatic (RFC 3834 section 5) so that nobody's vacation reply answers
 * it.
 */
public final class ProbeMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ProbeMessage() {}

  /**
   * Writes the message.
   *
   * @param from the sender
   * @param to the recipient
   * @param marker letters, digits and hyphens that occur in no other message
   * @param date the date of the message
   */
  public static OutgoingMessage of(Mailbox from, Mailbox to, String marker, Instant date) {
    return new OutgoingMessage(
        from,
        to,
        String.join(
            "\r\n",
            "Date: " + DATE.format(date),
            "From: <" + from.address() + ">",
            "To: <" + to.address() + ">",
            "Subject: mailgrant test " + marker,
            "Message-ID: <" + marker + "@mailgrant.invalid>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "Content-Transfer-Encoding: 7bit",
            "",
            "This message was sent by mailgrant to verify that an application can send",
            "over SMTP. You can delete it.",
            ""));
  }
}
