package dev.mailgrant.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that changes only when a test advances it. Safe for use by several threads. */
public final class MovableClock extends Clock {
  private volatile Instant now;

  /**
   * @param start the initial time
   */
  public MovableClock(Instant start) {
    this.now = start;
  }

  /** Moves the clock; a negative time moves it back, as a corrected system clock does. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Returns this clock: the zone does not affect instants. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
