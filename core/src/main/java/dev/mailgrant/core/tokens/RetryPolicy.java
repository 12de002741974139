package dev.mailgrant.core.tokens;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * When to repeat a token request. Immutable and safe for use by several threads.
 *
 * @param attempts the maximum number of attempts, including the first; the request's deadline may
 *     end them earlier
 * @param attemptLimit the maximum duration of one attempt, so that a server that accepts the
 *     connection without answering does not use up the whole deadline
 * @param firstBackoff the maximum delay after the first attempt; it doubles with each further one
 * @param longestBackoff the upper limit of this delay. It does not limit {@code Retry-After}
 * @param repeated the failures after which the request is repeated
 */
public record RetryPolicy(
    int attempts,
    Duration attemptLimit,
    Duration firstBackoff,
    Duration longestBackoff,
    Set<Reason> repeated) {

  /**
   * Failures that can be temporary:
   *
   * <ul>
   *   <li>{@code THROTTLED}, {@code SERVER_FAILED}: the server reports it;
   *   <li>{@code CONNECTION_LOST}, {@code OUT_OF_TIME} of one attempt, {@code UNREACHABLE}: a
   *       server or proxy is being restarted. A token request changes nothing, so repeating it is
   *       harmless.
   * </ul>
   *
   * Not included: {@code UNRESOLVED}, which usually is a misspelt host, and the JVM caches a failed
   * lookup for 10 s ({@code networkaddress.cache.negative.ttl}); {@code TLS_REFUSED} and {@code
   * UNUSABLE_ANSWER}, which need a fix; {@code INTERRUPTED} and {@code CLOSED}, where no caller
   * waits any longer.
   */
  public static final Set<Reason> TRANSIENT =
      Set.of(
          Reason.THROTTLED,
          Reason.SERVER_FAILED,
          Reason.CONNECTION_LOST,
          Reason.OUT_OF_TIME,
          Reason.UNREACHABLE);

  /**
   * At most eight attempts of 20 s each, delays of up to 1 s that grow to 20 s, {@link #TRANSIENT}.
   */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          8, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(20), TRANSIENT);

  /**
   * @throws InvalidFieldException if the number of attempts or a duration is not positive, the
   *     longest delay is shorter than the first or longer than a day, or {@code repeated} contains
   *     a failure after which no caller waits
   */
  public RetryPolicy {
    if (attempts < 1) {
      throw new InvalidFieldException("attempts", "must be 1 or more");
    }
    requirePositive("attemptLimit", attemptLimit);
    requirePositive("firstBackoff", firstBackoff);
    if (longestBackoff.compareTo(firstBackoff) < 0
        || longestBackoff.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidFieldException(
          "longestBackoff", "must be no shorter than firstBackoff and no longer than a day");
    }
    if (repeated.contains(Reason.INTERRUPTED) || repeated.contains(Reason.CLOSED)) {
      throw new InvalidFieldException("repeated", "must not hold INTERRUPTED or CLOSED");
    }
    repeated = Set.copyOf(repeated);
  }

  /** Returns this policy with one more failure after which the request is repeated. */
  public RetryPolicy alsoAfter(Reason further) {
    EnumSet<Reason> all = EnumSet.of(further);
    all.addAll(repeated);
    return new RetryPolicy(attempts, attemptLimit, firstBackoff, longestBackoff, all);
  }

  /** Returns this policy without a failure after which the request is repeated. */
  public RetryPolicy notAfter(Reason failure) {
    Set<Reason> rest = EnumSet.noneOf(Reason.class);
    rest.addAll(repeated);
    rest.remove(failure);
    return new RetryPolicy(attempts, attemptLimit, firstBackoff, longestBackoff, rest);
  }

  /** The maximum delay after an attempt, counted from 1. */
  Duration backoffAfter(int attempt) {
    Duration wait = firstBackoff;
    for (int i = 1; i < attempt && wait.compareTo(longestBackoff) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longestBackoff) < 0 ? wait : longestBackoff;
  }

  private static void requirePositive(String field, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new InvalidFieldException(field, "must be more than zero");
    }
  }
}
