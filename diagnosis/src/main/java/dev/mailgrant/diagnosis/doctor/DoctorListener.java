package dev.mailgrant.diagnosis.doctor;

import java.time.Duration;

/**
 * Receives the progress of a diagnosis. It is called by several threads, but by one at a time for
 * each attempt. It must return quickly and must not throw.
 */
public interface DoctorListener {
  /** Ignores everything. */
  DoctorListener NONE = new DoctorListener() {};

  /**
   * Called when the result of a stage is known. Stages arrive as they happen, not necessarily in
   * the order of the report; each arrives once for each attempt.
   *
   * @param attempt the number of the attempt, from 1
   * @param stage its name, result and facts
   */
  default void stage(int attempt, DoctorStage stage) {}

  /**
   * Called if the mailbox did not open and another attempt follows.
   *
   * @param retry the failed attempt, and the time of the next one
   */
  default void retrying(Retry retry) {}

  /**
   * The delay before another attempt. Immutable and safe for use by several threads.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param report its report
   * @param pause the time until the next attempt
   * @param left the maximum remaining waiting time
   */
  record Retry(int attempt, DoctorReport report, Duration pause, Duration left) {}
}
