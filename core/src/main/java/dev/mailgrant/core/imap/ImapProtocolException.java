package dev.mailgrant.core.imap;

/** Thrown if the peer violated the protocol or exceeded a limit. It may not be an IMAP server. */
public final class ImapProtocolException extends ImapException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what was received, without secrets
   */
  public ImapProtocolException(String message) {
    super(message);
  }
}
