package dev.mailgrant.core.tokens;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * When to ask a token endpoint again. Immutable and safe for use by several threads.
 *
 * @param attempts how often to ask at most, the first time included; the request's deadline may end
 *     it sooner
 * @param attemptLimit what one attempt may take at most, so that a server that accepts and says
 *     nothing does not eat the whole of the deadline
 * @param firstBackoff the greatest wait after the first attempt; it doubles with each further one
 * @param longestBackoff the greatest wait it grows to. What the server asks for with {@code
 *     Retry-After} is waited for whole, however long
 * @param repeated the kinds of failure after which to ask again
 */
public record RetryPolicy(
    int attempts,
    Duration attemptLimit,
    Duration firstBackoff,
    Duration longestBackoff,
    Set<Reason> repeated) {

  /**
   * What passes by itself:
   *
   * <ul>
   *   <li>{@code THROTTLED}, {@code SERVER_FAILED}: the server says so;
   *   <li>{@code CONNECTION_LOST}, {@code OUT_OF_TIME} of one attempt, {@code UNREACHABLE}: a
   *       server or proxy being restarted. A token request changes nothing, so asking twice does no
   *       harm.
   * </ul>
   *
   * Left out: {@code UNRESOLVED}, mostly a misspelt host, and the JVM remembers that a name has no
   * address for 10 s ({@code networkaddress.cache.negative.ttl}), so that asking again asks nobody;
   * {@code TLS_REFUSED} and {@code UNUSABLE_ANSWER}, which somebody has to fix; {@code INTERRUPTED}
   * and {@code CLOSED}, where nobody waits any more.
   */
  public static final Set<Reason> TRANSIENT =
      Set.of(
          Reason.THROTTLED,
          Reason.SERVER_FAILED,
          Reason.CONNECTION_LOST,
          Reason.OUT_OF_TIME,
          Reason.UNREACHABLE);

  /** Eight attempts of 20 s at most, waits of up to 1 s that grow to 20 s, {@link #TRANSIENT}. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          8, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(20), TRANSIENT);

  /**
   * @throws InvalidFieldException if there is no attempt, a time is not above zero, the longest
   *     wait is shorter than the first or longer than a day, or a failure would be repeated that
   *     means nobody waits any more
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

  /** This policy with further kinds of failure after which to ask again. */
  public RetryPolicy alsoAfter(Reason further) {
    EnumSet<Reason> all = EnumSet.of(further);
    all.addAll(repeated);
    return new RetryPolicy(attempts, attemptLimit, firstBackoff, longestBackoff, all);
  }

  /** This policy with a kind of failure fewer after which to ask again. */
  public RetryPolicy notAfter(Reason failure) {
    Set<Reason> rest = EnumSet.noneOf(Reason.class);
    rest.addAll(repeated);
    rest.remove(failure);
    return new RetryPolicy(attempts, attemptLimit, firstBackoff, longestBackoff, rest);
  }

  /** The greatest wait after an attempt, counted from 1. */
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
