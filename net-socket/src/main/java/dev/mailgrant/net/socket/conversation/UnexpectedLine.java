package dev.mailgrant.net.socket.conversation;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.CleartextProtocol;
import dev.mailgrant.net.socket.Excerpt;
import dev.mailgrant.net.socket.ExpectedOpening;
import java.util.Optional;

/** Explains a line that is not part of the expected protocol. Pure functions. */
public final class UnexpectedLine {
  private UnexpectedLine() {}

  /**
   * Creates the exception. It names the protocol of the peer if that is another one.
   *
   * @param expected the protocol
   * @param what the kind of line, for example {@code reply}
   * @param line what the peer has sent instead, without secrets
   */
  public static ProtocolViolationException of(MailProtocol expected, String what, String line) {
    Optional<CleartextProtocol> spoken =
        CleartextProtocol.of(line).filter(one -> one != ExpectedOpening.of(expected));
    return new ProtocolViolationException(
        "this is no "
            + expected
            + " "
            + what
            + ": "
            + Excerpt.of(line)
            + spoken
                .map(one -> "; this port speaks " + one + ", check host and port")
                .orElse("; check that " + article(expected) + " server answers here"));
  }

  private static String article(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP, SMTP -> "an " + protocol;
      case POP3 -> "a " + protocol;
    };
  }
}
