package dev.mailgrant.core.imap;

import dev.mailgrant.core.net.ConnectionException;

/**
 * Thrown if the conversation cannot continue although the network works. The two subclasses need
 * different reactions.
 */
public abstract sealed class ImapException extends ConnectionException
    permits ImapProtocolException, ImapByeException {
  private static final long serialVersionUID = 1L;

  ImapException(String message) {
    super(message);
  }
}
