package dev.mailgrant.core.tokens;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; a test advances its clock instead. Safe for use by several threads. */
@FunctionalInterface
public interface Sleeper {
  /** Puts the calling thread to sleep. */
  Sleeper SLEEP = time -> TimeUnit.MILLISECONDS.sleep(time.toMillis());

  /**
   * Returns when the time has passed.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  void pause(Duration time) throws InterruptedException;
}
