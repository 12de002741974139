package dev.mailgrant.sandbox.exchange.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.sandbox.tenant.MailMessage;
import java.time.Instant;
import java.util.List;

/**
 * A message that the SMTP server has accepted. Immutable and safe for use by several threads.
 *
 * @param id the id in the server's reply, without angle brackets
 * @param mailbox the mailbox or account that logged in
 * @param from the reverse-path of MAIL; empty for {@code <>}
 * @param recipients the forward-paths of RCPT, in order
 * @param content the whole message as submitted, one character for each octet
 * @param time when it was accepted
 */
public record SentMessage(
    String id, String mailbox, String from, List<String> recipients, String content, Instant time) {
  public SentMessage {
    recipients = List.copyOf(recipients);
  }

  /** The message as octets. */
  public byte[] octets() {
    return content.getBytes(ISO_8859_1);
  }

  /** The value of the first header field of a name, unfolded; empty if there is none. */
  public String header(String name) {
    return MailMessage.header(content, name);
  }
}
