package dev.mailgrant.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The point in time by which an operation must be finished. Every wait within the operation is
 * limited to {@link #remaining}. Immutable and safe for use by several threads.
 *
 * @param at the instant
 * @param clock the clock that {@code at} refers to
 */
public record Deadline(Instant at, Clock clock) {

  /** Returns the deadline {@code time} from now. */
  public static Deadline after(Duration time, Clock clock) {
    return new Deadline(clock.instant().plus(time), clock);
  }

  /** The time left; zero, never negative, once the deadline has passed. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Returns whether no time is left. */
  public boolean passed() {
    return remaining().isZero();
  }

  /**
   * Returns this deadline, or {@code time} from now if that is earlier: the limit of one stage of
   * the operation.
   */
  public Deadline orSooner(Duration time) {
    Instant stage = clock.instant().plus(time);
    return stage.isBefore(at) ? new Deadline(stage, clock) : this;
  }
}
