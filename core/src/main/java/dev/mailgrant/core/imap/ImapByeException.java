package dev.mailgrant.core.imap;

/**
 * Thrown if the server sent BYE without a LOGOUT, with a reason (RFC 3501 section 7.1.5). Try again
 * later.
 */
public final class ImapByeException extends ImapException {
  private static final long serialVersionUID = 1L;

  private final transient StatusResponse bye;

  /**
   * @param bye the server's response
   */
  public ImapByeException(StatusResponse bye) {
    super("the server closed the connection: " + bye.text());
    this.bye = bye;
  }

  /** The server's response. */
  public StatusResponse bye() {
    return bye;
  }
}
