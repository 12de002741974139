package dev.mailgrant.sandbox.exchange.smtp;

/** The points of a conversation at which a fixed reply can take the place of the real one. */
public enum SmtpPoint {
  /** EHLO inside TLS. */
  EHLO,
  /** STARTTLS. */
  STARTTLS,
  /** The end of AUTH: after the response with the token, or after the line that contains it. */
  AUTH,
  /** MAIL FROM. */
  MAIL,
  /** RCPT TO. */
  RCPT,
  /** The command DATA. */
  DATA,
  /** The end of the message. */
  CONTENT
}
