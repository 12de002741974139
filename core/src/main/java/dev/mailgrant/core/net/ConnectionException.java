package dev.mailgrant.core.net;

import java.io.IOException;

/**
 * Thrown if a conversation with a server failed. The subclasses need different reactions: {@link
 * NetworkException} is about the network, the exceptions of each protocol are about the server's
 * answers. The message contains the operation, the host and the response, but no secrets.
 */
public abstract class ConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the operation, the host and the response
   */
  protected ConnectionException(String message) {
    super(message);
  }

  /**
   * @param message the operation, the host and the response
   * @param cause the exception of the platform
   */
  protected ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
