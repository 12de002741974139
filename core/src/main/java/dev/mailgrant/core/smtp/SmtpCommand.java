package dev.mailgrant.core.smtp;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.Mailbox;
import java.util.OptionalLong;

/**
 * A command with one reply (RFC 5321 section 4.1). EHLO, STARTTLS, AUTH and DATA change the state
 * of the connection and are methods of it. Immutable and safe for use by several threads.
 *
 * @param name the verb, for messages
 * @param line the command without line ending
 */
public record SmtpCommand(String name, String line) {

  /**
   * @throws InvalidFieldException if the line contains a control character, which could end it
   */
  public SmtpCommand {
    if (line.chars().anyMatch(character -> character < ' ' || character == 127)) {
      throw new InvalidFieldException("command", "must not contain control characters");
    }
  }

  /**
   * Begins a message.
   *
   * @param from the reverse-path: the sender of the envelope
   * @param size the size of the message in octets, for a server with SIZE (RFC 1870)
   * @param isInternational whether to add {@code SMTPUTF8} (RFC 6531)
   * @throws InvalidFieldException if the address contains an angle bracket
   */
  public static SmtpCommand mail(Mailbox from, OptionalLong size, boolean isInternational) {
    return new SmtpCommand(
        "MAIL",
        "MAIL FROM:"
            + path("from", from)
            + (size.isPresent() ? " SIZE=" + size.getAsLong() : "")
            + (isInternational ? " SMTPUTF8" : ""));
  }

  /**
   * Names a recipient.
   *
   * @param to the forward-path
   * @throws InvalidFieldException if the address contains an angle bracket
   */
  public static SmtpCommand rcpt(Mailbox to) {
    return new SmtpCommand("RCPT", "RCPT TO:" + path("to", to));
  }

  /** Ends the session. */
  public static SmtpCommand quit() {
    return new SmtpCommand("QUIT", "QUIT");
  }

  private static String path(String field, Mailbox mailbox) {
    String address = mailbox.address();
    if (address.indexOf('<') >= 0 || address.indexOf('>') >= 0) {
      throw new InvalidFieldException(
          field, "must be an address without angle brackets: " + address);
    }
    return "<" + address + ">";
  }
}
