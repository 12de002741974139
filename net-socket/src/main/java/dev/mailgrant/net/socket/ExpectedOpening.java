package dev.mailgrant.net.socket;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.CleartextProtocol;

/** Finds out how the expected server would begin without TLS. Pure function. */
public final class ExpectedOpening {
  private ExpectedOpening() {}

  /** What a server of this protocol speaks before TLS. */
  public static CleartextProtocol of(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> CleartextProtocol.IMAP;
      case POP3 -> CleartextProtocol.POP3;
      case SMTP -> CleartextProtocol.SMTP;
    };
  }
}
