package dev.mailgrant.core.port;

import dev.mailgrant.core.mail.MailProtocol;

/** Opens conversations with mail servers in one protocol. Safe for use by several threads. */
public sealed interface MailTransport permits ImapTransport, Pop3Transport, SmtpTransport {

  /** The protocol of the conversations. */
  MailProtocol protocol();
}
