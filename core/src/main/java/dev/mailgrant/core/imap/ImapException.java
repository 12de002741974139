package dev.mailgrant.core.imap;

import dev.mailgrant.core.net.ConnectionException;

/**
 * The conversation cannot go on, though the network is well. The two kinds differ in what the
 * caller would do.
 */
public abstract sealed class ImapException extends ConnectionException
    permits ImapProtocolException, ImapByeException {
  private static final long serialVersionUID = 1L;

  ImapException(String message) {
    super(message);
  }
}
