package dev.mailgrant.core.net;

import org.jspecify.annotations.Nullable;

/**
 * A host could not be talked to. The message says what was being done, with which host, what came
 * back and what to do next; it holds no secret. Its words are for people alone: what a program has
 * to know of it is in {@link #failure()}.
 */
public final class NetworkException extends ConnectionException {
  private static final long serialVersionUID = 1L;

  private final NetworkFault fault;
  private final transient @Nullable NetworkFailure failure;

  /**
   * @param fault why
   * @param message what was being done, with which host, and what came back
   */
  public NetworkException(NetworkFault fault, String message) {
    this(NetworkFailure.of(fault), message);
  }

  /**
   * @param fault why
   * @param message what was being done, with which host, and what came back
   * @param cause the platform's own exception
   */
  public NetworkException(NetworkFault fault, String message, Throwable cause) {
    this(NetworkFailure.of(fault), message, cause);
  }

  /**
   * @param failure why, and what else is known of it
   * @param message what was being done, with which host, and what came back
   */
  public NetworkException(NetworkFailure failure, String message) {
    super(message);
    this.fault = failure.fault();
    this.failure = failure;
  }

  /**
   * @param failure why, and what else is known of it
   * @param message what was being done, with which host, and what came back
   * @param cause the platform's own exception
   */
  public NetworkException(NetworkFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.fault = failure.fault();
    this.failure = failure;
  }

  /** Why. */
  public NetworkFault fault() {
    return fault;
  }

  /** Why, and what else is known of it; the fault alone after a serialization. */
  public NetworkFailure failure() {
    return failure == null ? NetworkFailure.of(fault) : failure;
  }
}
