package dev.mailgrant.core.net;

/**
 * A host could not be talked to. The message says what was being done, with which host, what came
 * back and what to do next; it holds no secret.
 */
public final class NetworkException extends ConnectionException {
  private static final long serialVersionUID = 1L;

  private final NetworkFault fault;

  /**
   * @param fault why
   * @param message what was being done, with which host, and what came back
   */
  public NetworkException(NetworkFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /**
   * @param fault why
   * @param message what was being done, with which host, and what came back
   * @param cause the platform's own exception
   */
  public NetworkException(NetworkFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** Why. */
  public NetworkFault fault() {
    return fault;
  }
}
