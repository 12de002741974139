package dev.mailgrant.core.net;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if communication with a host failed. The message contains the operation, the host, the
 * response and what to do next, but no secrets. It is for people only: programs use {@link
 * #failure()}.
 */
public final class NetworkException extends ConnectionException {
  private static final long serialVersionUID = 1L;

  private final NetworkFault fault;
  private final transient @Nullable NetworkFailure failure;

  /**
   * @param fault the kind of failure
   * @param message the operation, the host and the response
   */
  public NetworkException(NetworkFault fault, String message) {
    this(NetworkFailure.of(fault), message);
  }

  /**
   * @param fault the kind of failure
   * @param message the operation, the host and the response
   * @param cause the exception of the platform
   */
  public NetworkException(NetworkFault fault, String message, Throwable cause) {
    this(NetworkFailure.of(fault), message, cause);
  }

  /**
   * @param failure the failure
   * @param message the operation, the host and the response
   */
  public NetworkException(NetworkFailure failure, String message) {
    super(message);
    this.fault = failure.fault();
    this.failure = failure;
  }

  /**
   * @param failure the failure
   * @param message the operation, the host and the response
   * @param cause the exception of the platform
   */
  public NetworkException(NetworkFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.fault = failure.fault();
    this.failure = failure;
  }

  /** The kind of failure. */
  public NetworkFault fault() {
    return fault;
  }

  /** The failure with its details; after serialization only its kind. */
  public NetworkFailure failure() {
    return failure == null ? NetworkFailure.of(fault) : failure;
  }
}
