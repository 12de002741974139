package dev.mailgrant.core.pop3;

/**
 * Thrown if the server refused the session before TLS began: with its greeting, or in reply to
 * STLS.
 */
public final class Pop3RefusedException extends Pop3Exception {
  private static final long serialVersionUID = 1L;

  private final transient Pop3Reply reply;

  /**
   * @param message the operation and the reply
   * @param reply the server's reply
   */
  public Pop3RefusedException(String message, Pop3Reply reply) {
    super(message);
    this.reply = reply;
  }

  /** The server's reply. */
  public Pop3Reply reply() {
    return reply;
  }
}
