package dev.mailgrant.core.tokens;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass; a test lets its clock pass instead. Safe for use by several threads. */
@FunctionalInterface
public interface Sleeper {
  /** Puts the calling thread to sleep. */
  Sleeper SLEEP = time -> TimeUnit.MILLISECONDS.sleep(time.toMillis());

  /**
   * Returns when the time has passed.
   *
   * @throws InterruptedException if the calling thread was interrupted before
   */
  void pause(Duration time) throws InterruptedException;
}
