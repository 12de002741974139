package dev.mailgrant.testkit.hostile.imap;

/** How a conversation with a server ends for its client; each has a name of its own. */
public enum ExpectedOutcome {
  /** {@code ImapProtocolException}: the protocol was broken, or a limit on size. */
  PROTOCOL_VIOLATED,
  /** {@code ImapByeException}, or a BYE in the greeting. */
  BYE,
  /** {@code NetworkException} {@code CONNECTION_LOST}. */
  CONNECTION_LOST,
  /** {@code NetworkException} {@code OUT_OF_TIME}. */
  OUT_OF_TIME,
  /** {@code NetworkException} {@code TLS_REFUSED}. */
  TLS_REFUSED,
  /** The server does not offer the mechanism, and the token stays where it is. */
  NOT_OFFERED,
  /** A tagged NO or BAD, after which the conversation could go on. */
  REFUSED,
  /** The greeting PREAUTH over TLS, after which a token proves nothing. */
  PREAUTH,
  /** Nothing: what was odd did no harm, and the conversation went to its LOGOUT. */
  UNHARMED
}
