package dev.mailgrant.core.oauth;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No usable answer came in time: asking again may help. */
public final class TokenUnavailableException extends TokenException {
  private static final long serialVersionUID = 1L;

  /** Why there is no usable answer. */
  public enum Reason {
    /** The authority's name has no address. */
    UNRESOLVED,
    /** No TCP connection to the authority, or to the proxy. */
    UNREACHABLE,
    /** The TLS handshake with the authority failed. */
    TLS_REFUSED,
    /** The connection broke before the answer was whole. */
    CONNECTION_LOST,
    /** The deadline passed. */
    OUT_OF_TIME,
    /** 429, or an error that says "later" in the server's own way. */
    THROTTLED,
    /** A status of 500 or above, or the error {@code temporarily_unavailable}. */
    SERVER_FAILED,
    /**
     * An answer that no token endpoint gives: HTML, a redirect, a success without a token, more
     * than 1 MiB.
     */
    UNUSABLE_ANSWER,
    /** The calling thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED,
    /** The token source has been closed, before or while waiting for the answer. */
    CLOSED;

    /** The reason of a request that got no answer. */
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
   * @param reason why
   * @param message what was being done, with what, what came back
   */
  public TokenUnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.retryAfter = null;
    this.reply = null;
    this.failure = null;
  }

  /**
   * @param reason why
   * @param message what was being done, with what, what came back
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
   * @param reason why
   * @param message what was being done, with what, what came back
   * @param retryAfter how long the server asks to wait
   * @param reply the answer, kept as evidence
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
   * The outcome of a request that never got an answer.
   *
   * @param e why
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
    this.failure = null; // nobody was asked
  }

  /**
   * This failure, told again to somebody who came while the time the server asked for is not over,
   * so that the server was not asked.
   *
   * @param left how much of that time is left
   */
  public TokenUnavailableException stillInForce(Duration left) {
    return new TokenUnavailableException(this, left);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** How long the server asks to wait, at most a day. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the server answered, if it answered at all. */
  public Optional<UnusableReply> reply() {
    return Optional.ofNullable(reply);
  }

  /**
   * Why the host could not be talked to; empty if the server said so itself, or was not asked, and
   * after a serialization.
   */
  public Optional<NetworkFault> fault() {
    return failure().map(NetworkFailure::fault);
  }

  /** The same, and what else is known of it. */
  public Optional<NetworkFailure> failure() {
    return Optional.ofNullable(failure);
  }
}
