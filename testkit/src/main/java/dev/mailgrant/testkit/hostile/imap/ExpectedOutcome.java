package dev.mailgrant.testkit.hostile.imap;

/** How a conversation ends for the client. */
public enum ExpectedOutcome {
  /** {@code ImapProtocolException}: a protocol violation or an exceeded size limit. */
  PROTOCOL_VIOLATED,
  /** {@code ImapByeException}, or a BYE in the greeting. */
  BYE,
  /** {@code NetworkException} {@code CONNECTION_LOST}. */
  CONNECTION_LOST,
  /** {@code NetworkException} {@code OUT_OF_TIME}. */
  OUT_OF_TIME,
  /** {@code NetworkException} {@code TLS_REFUSED}. */
  TLS_REFUSED,
  /** The server does not offer the mechanism, and the token is not sent. */
  NOT_OFFERED,
  /** A tagged NO or BAD, after which the conversation could continue. */
  REFUSED,
  /** The greeting PREAUTH over TLS, after which the token cannot be tested. */
  PREAUTH,
  /** No failure: the unusual behaviour did no harm, and the conversation continued to LOGOUT. */
  UNHARMED
}
