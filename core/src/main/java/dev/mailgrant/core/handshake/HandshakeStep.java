package dev.mailgrant.core.handshake;

/**
 * The steps, in the order that decides which failure counts: the first failed one. The token is
 * asked for while the conversation goes as far as {@link #CAPABILITY}.
 */
public enum HandshakeStep {
  /** The token request. */
  TOKEN,
  /**
   * Name look-up, TCP and TLS, with STARTTLS where the endpoint wants it, until the server has said
   * its first line.
   */
  CONNECT,
  /** What the server's first line says: it must be an OK. */
  GREETING,
  /** The server must offer the mechanism. */
  CAPABILITY,
  /** The SASL exchange with the token. */
  AUTHENTICATE,
  /** The folder is opened: only this proves the login. */
  SELECT,
  /** The folder is left in a way that expunges nothing. */
  CLOSE,
  /** Good-bye; tried after any failure that leaves the line usable. */
  LOGOUT
}
