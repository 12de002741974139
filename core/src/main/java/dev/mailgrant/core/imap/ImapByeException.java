package dev.mailgrant.core.imap;

/**
 * The server said BYE where no LOGOUT had been sent, and with it why (RFC 3501 section 7.1.5). Try
 * later.
 */
public final class ImapByeException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final transient StatusResponse bye;

  /**
   * @param bye the server's line
   */
  public ImapByeException(StatusResponse bye) {
    super("the server closed the connection: " + bye.text());
    this.bye = bye;
  }

  /** The server's line. */
  public StatusResponse bye() {
    return bye;
  }
}
