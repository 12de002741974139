package dev.mailgrant.net.socket.conversation;

import java.io.IOException;

/**
 * Thrown if the data of a server is not what its protocol allows, or exceeds a limit. A {@link
 * MailChannel} turns it into the exception of its protocol.
 */
public final class ProtocolViolationException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the problem, without secrets
   */
  public ProtocolViolationException(String message) {
    super(message);
  }
}
