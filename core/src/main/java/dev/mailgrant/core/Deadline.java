package dev.mailgrant.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant on a clock by which something must be finished; every wait below it takes its limit
 * from {@link #remaining}. Immutable and safe for use by several threads.
 *
 * @param at the instant
 * @param clock the clock the instant is read on
 */
public record Deadline(Instant at, Clock clock) {

  /** The deadline {@code time} from now on {@code clock}. */
  public static Deadline after(Duration time, Clock clock) {
    return new Deadline(clock.instant().plus(time), clock);
  }

  /** The time left; zero, never negative, once the deadline has passed. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether no time is left. */
  public boolean passed() {
    return remaining().isZero();
  }

  /**
   * This deadline, or {@code time} from now where that is sooner: the limit of one stage within the
   * whole.
   */
  public Deadline orSooner(Duration time) {
    Instant stage = clock.instant().plus(time);
    return stage.isBefore(at) ? new Deadline(stage, clock) : this;
  }
}
