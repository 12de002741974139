package dev.mailgrant.core.pop3;

import dev.mailgrant.core.net.ConnectionException;

/**
 * Thrown if the conversation cannot continue although the network works. The two subclasses need
 * different reactions.
 */
public abstract sealed class Pop3Exception extends ConnectionException
    permits Pop3ProtocolException, Pop3RefusedException {
  private static final long serialVersionUID = 1L;

  Pop3Exception(String message) {
    super(message);
  }
}
