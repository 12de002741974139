package dev.mailgrant.core.handshake.step;

/**
 * The steps of a handshake in all protocols; {@link dev.mailgrant.core.handshake.proof.Proof#steps}
 * lists those of one. If several fail, the first one in this order decides the result. The token is
 * requested while the conversation continues up to {@link #CAPABILITY}.
 */
public enum HandshakeStep {
  /** The token request. */
  TOKEN,
  /**
   * DNS lookup, TCP and TLS, with STARTTLS if the endpoint requires it, until the server sends its
   * first line.
   */
  CONNECT,
  /** The server's first line must be positive. */
  GREETING,
  /** The server must offer the mechanism: CAPABILITY over IMAP, CAPA over POP3, EHLO over SMTP. */
  CAPABILITY,
  /** The SASL exchange with the token: AUTHENTICATE over IMAP, otherwise AUTH. */
  AUTHENTICATE,
  /** IMAP: opens the folder. Only this proves that the login succeeded. */
  SELECT,
  /** POP3: asks for the status of the maildrop. */
  STAT,
  /** SMTP, if a message is sent: names the sender. */
  MAIL,
  /** SMTP, if a message is sent: names the recipient. */
  RCPT,
  /** SMTP, if a message is sent: the message. Only this proves that the application may send. */
  DATA,
  /** IMAP: closes the folder without expunging messages. */
  CLOSE,
  /** IMAP: ends the session; also sent after a failure if the connection is still usable. */
  LOGOUT,
  /** POP3 and SMTP: ends the session; also sent after a failure. */
  QUIT
}
