package dev.mailgrant.core.handshake;

/**
 * The steps of a handshake. If several fail, the first one in this order decides the result. The
 * token is requested while the conversation continues up to {@link #CAPABILITY}.
 */
public enum HandshakeStep {
  /** The token request. */
  TOKEN,
  /**
   * DNS lookup, TCP and TLS, with STARTTLS if the endpoint requires it, until the server sends its
   * first line.
   */
  CONNECT,
  /** The server's first line must be an OK. */
  GREETING,
  /** The server must offer the mechanism. */
  CAPABILITY,
  /** The SASL exchange with the token. */
  AUTHENTICATE,
  /** Opens the folder. Only this proves that the login succeeded. */
  SELECT,
  /** Closes the folder without expunging messages. */
  CLOSE,
  /** Ends the session; also sent after a failure if the connection is still usable. */
  LOGOUT
}
