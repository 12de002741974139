package dev.mailgrant.diagnosis.doctor;

import java.time.Duration;

/** Receives each attempt that is repeated. Called by the waiting thread. */
@FunctionalInterface
public interface WaitListener {
  /**
   * Called if the mailbox did not open and another attempt follows.
   *
   * @param retry the failed attempt and the next delay
   */
  void retrying(Retry retry);

  /**
   * The delay before another attempt. Immutable and safe for use by several threads.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param report its report
   * @param pause the delay until the next attempt
   * @param left the maximum remaining waiting time
   */
  record Retry(int attempt, DoctorReport report, Duration pause, Duration left) {}
}
