package dev.mailgrant.core.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.Mailbox;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message and its envelope, with one recipient. Immutable and safe for use by several threads.
 *
 * @param from the sender of the envelope and of the message
 * @param to the only recipient
 * @param text the message (RFC 5322): header and body, with CR LF at the end of each line
 */
public record OutgoingMessage(Mailbox from, Mailbox to, String text) {
  private static final String SUBJECT = "Subject: ";

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s\"(),:;<>@\\[\\\\\\]]{1,64}@[^\\s\"(),:;<>@\\\\]{1,255}");

  /**
   * @throws InvalidFieldException if an address is not of the form {@code name@example.com}, or a
   *     line of the text does not end with CR LF
   */
  public OutgoingMessage {
    requireAddress("from", from);
    requireAddress("to", to);
    if (!text.endsWith("\r\n") || text.replace("\r\n", "").matches("(?s).*[\r\n].*")) {
      throw new InvalidFieldException("text", "must end each line with CR LF");
    }
  }

  /**
   * Refuses an address that cannot be in an envelope: quoted local parts and address literals are
   * not supported.
   *
   * @throws InvalidFieldException if it is not of the form {@code name@example.com}
   */
  public static void requireAddress(String field, Mailbox mailbox) {
    if (!ADDRESS.matcher(mailbox.address()).matches()) {
      throw new InvalidFieldException(
          field, "must be an address like name@example.com: " + mailbox.address());
    }
  }

  /** The subject, by which the message is found; empty if the header has none on one line. */
  public Optional<String> subject() {
    return text.lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith(SUBJECT))
        .map(line -> line.substring(SUBJECT.length()))
        .findFirst();
  }

  /** The message as it is sent, before dot-stuffing. */
  public byte[] octets() {
    return text.getBytes(UTF_8);
  }

  /** Returns whether an address is not ASCII, so that the server must offer SMTPUTF8. */
  public boolean isInternational() {
    return !US_ASCII.newEncoder().canEncode(from.address() + to.address());
  }
}
