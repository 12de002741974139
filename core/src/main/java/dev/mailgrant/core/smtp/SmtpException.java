package dev.mailgrant.core.smtp;

import dev.mailgrant.core.net.ConnectionException;

/**
 * Thrown if the conversation cannot continue although the network works. The two subclasses need
 * different reactions.
 */
public abstract sealed class SmtpException extends ConnectionException
    permits SmtpProtocolException, SmtpRefusedException {
  private static final long serialVersionUID = 1L;

  SmtpException(String message) {
    super(message);
  }
}
