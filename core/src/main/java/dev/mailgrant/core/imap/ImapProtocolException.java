package dev.mailgrant.core.imap;

/** The peer broke the protocol, or a limit we set on it; it may not be an IMAP server at all. */
public final class ImapProtocolException extends ImapException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what came, without secrets
   */
  public ImapProtocolException(String message) {
    super(message);
  }
}
