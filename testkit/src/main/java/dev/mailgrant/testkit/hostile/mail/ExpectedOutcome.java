package dev.mailgrant.testkit.hostile.mail;

/** How a conversation ends for the client. */
public enum ExpectedOutcome {
  /**
   * {@code ImapProtocolException}, {@code Pop3ProtocolException} or {@code SmtpProtocolException}:
   * a protocol violation or an exceeded size limit.
   */
  PROTOCOL_VIOLATED,
  /**
   * The server closes the connection: {@code ImapByeException}, a BYE in the greeting, or the reply
   * 421 of SMTP.
   */
  SERVER_CLOSING,
  /**
   * {@code Pop3RefusedException} or {@code SmtpRefusedException}: a negative reply before TLS,
   * after which nothing is sent unencrypted.
   */
  REFUSED_BEFORE_TLS,
  /** {@code NetworkException} {@code CONNECTION_LOST}. */
  CONNECTION_LOST,
  /** {@code NetworkException} {@code OUT_OF_TIME}. */
  OUT_OF_TIME,
  /** {@code NetworkException} {@code TLS_REFUSED}. */
  TLS_REFUSED,
  /** The server does not offer the mechanism, and the token is not sent. */
  NOT_OFFERED,
  /** A negative reply, after which the conversation could continue. */
  REFUSED,
  /** The greeting PREAUTH of IMAP over TLS, after which the token cannot be tested. */
  PREAUTH,
  /** No failure: the unusual behaviour did no harm, and the conversation continued to its end. */
  UNHARMED
}
