package dev.mailgrant.core.net;

import java.io.IOException;

/**
 * A conversation with a server ended early. The subclasses differ in what the caller would do:
 * {@link NetworkException} is about the way to the host, the exceptions of each protocol about what
 * the server said. The message says what was being done, with which host, and what came back; it
 * holds no secret.
 */
public abstract class ConnectionException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was being done, with which host, and what came back
   */
  protected ConnectionException(String message) {
    super(message);
  }

  /**
   * @param message what was being done, with which host, and what came back
   * @param cause the platform's own exception
   */
  protected ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
