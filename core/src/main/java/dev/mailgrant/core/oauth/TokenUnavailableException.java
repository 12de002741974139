package dev.mailgrant.core.oauth;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown if no usable response was received in time. Trying again may help. */
public final class TokenUnavailableException extends TokenException {
  private static final long serialVersionUID = 1L;

  /** Why there is no usable response. */
  public enum Reason {
    /** DNS has no address for the authority. */
    UNRESOLVED,
    /** No TCP connection to the authority, or to the proxy. */
    UNREACHABLE,
    /** The TLS handshake with the authority failed. */
    TLS_REFUSED,
    /** The connection was lost before the response was complete. */
    CONNECTION_LOST,
    /** The deadline passed. */
    OUT_OF_TIME,
    /** Status 429, or an OAuth error that means "try again later". */
    THROTTLED,
    /** A status of 500 or above, or the error {@code temporarily_unavailable}. */
    SERVER_FAILED,
    /**
     * A response that is not valid for a token endpoint: HTML, a redirect, a success without a
     * token, more than 1 MiB.
     */
    UNUSABLE_ANSWER,
    /** The calling thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED,
    /** The token source was closed before or during the request. */
    CLOSED;

    /** The reason of a request without a response. */
    static Reason of(NetworkFault fault) {
      return switch (fault) {
        case UNRESOLVED -> UNRESOLVED;
        case UNREACHABLE -> UNREACHABLE;
        case TLS_REFUSED -> TLS_REFUSED;
        case OUT_OF_TIME -> OUT_OF_TIME;
        case CONNECTION_LOST -> CONNECTION_LOST;
        case UNUSABLE_ANSWER, PROXY_LOGIN -> UNUSABLE_ANSWER;
        case INTERRUPTED -> INTERRUPTED;
      };
    }
  }

  private final Reason reason;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable UnusableReply reply;
  private final transient @Nullable NetworkFailure failure;

  /**
   * @param reason the reason
   * @param message the operation, its target and the result
   */
  public TokenUnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.retryAfter = null;
    this.reply = null;
    this.failure = null;
  }

  /**
   * @param reason the reason
   * @param message the operation, its target and the result
   * @param cause the platform's own exception
   */
  public TokenUnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = null;
    this.reply = null;
    this.failure = null;
  }

  /**
   * @param reason the reason
   * @param message the operation, its target and the result
   * @param retryAfter the waiting time that the server requested
   * @param reply the response, kept as evidence
   */
  public TokenUnavailableException(
      Reason reason, String message, Optional<Duration> retryAfter, UnusableReply reply) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter.orElse(null);
    this.reply = reply;
    this.failure = null;
  }

  /**
   * A request without a response.
   *
   * @param e the network failure
   */
  public TokenUnavailableException(NetworkException e) {
    super(String.valueOf(e.getMessage()), e);
    this.reason = Reason.of(e.fault());
    this.retryAfter = null;
    this.reply = null;
    this.failure = e.failure();
  }

  private TokenUnavailableException(TokenUnavailableException earlier, Duration left) {
    super(
        earlier.getMessage()
            + "; the server asks to wait "
            + Math.max(1, left.toSeconds())
            + " s more",
        earlier);
    this.reason = earlier.reason;
    this.retryAfter = left;
    this.reply = earlier.reply;
    this.failure = null; // no request was sent
  }

  /**
   * Returns this failure for a caller during the waiting time that the server requested, in which
   * no request is sent.
   *
   * @param left the remaining waiting time
   */
  public TokenUnavailableException stillInForce(Duration left) {
    return new TokenUnavailableException(this, left);
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }

  /** The waiting time that the server requested, at most one day. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The server's response, if there was one. */
  public Optional<UnusableReply> reply() {
    return Optional.ofNullable(reply);
  }

  /**
   * The network fault; empty if the server responded or no request was sent, and after
   * serialization.
   */
  public Optional<NetworkFault> fault() {
    return failure().map(NetworkFailure::fault);
  }

  /** The network failure with its details; empty in the same cases. */
  public Optional<NetworkFailure> failure() {
    return Optional.ofNullable(failure);
  }
}
