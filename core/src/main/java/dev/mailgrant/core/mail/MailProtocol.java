package dev.mailgrant.core.mail;

/** The protocol of a mail server. */
public enum MailProtocol {
  /** IMAP4rev1 and IMAP4rev2 (RFC 3501, RFC 9051). */
  IMAP,
  /** POP3 (RFC 1939). */
  POP3,
  /** SMTP, as message submission (RFC 5321, RFC 6409). */
  SMTP
}
