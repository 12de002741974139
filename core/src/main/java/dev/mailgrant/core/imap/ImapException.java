package dev.mailgrant.core.imap;

/**
 * The conversation cannot go on, though the network is well. The two kinds differ in what the
 * caller would do.
 */
public abstract sealed class ImapException extends Exception
    permits ImapProtocolException, ImapByeException {
  private static final long serialVersionUID = 1L;

  ImapException(String message) {
    super(message);
  }
}
