package dev.mailgrant.diagnosis.doctor;

import java.time.Duration;

/**
 * Receives the progress of a diagnosis. Several threads call it, but one at a time for each
 * attempt. It must return quickly and must not throw.
 */
public interface DoctorListener {
  /** Ignores everything. */
  DoctorListener NONE = new DoctorListener() {};

  /**
   * The result of a stage is known. Stages arrive as they happen, which need not be their order in
   * the report; each arrives once for each attempt.
   *
   * @param attempt the number of the attempt, from 1
   * @param stage its name, result and facts
   */
  default void stage(int attempt, DoctorStage stage) {}

  /**
   * The mailbox did not open, and another attempt follows.
   *
   * @param retry which attempt failed, and when the next one follows
   */
  default void retrying(Retry retry) {}

  /**
   * A pause before another attempt. Immutable and safe for use by several threads.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param report what it found
   * @param pause the time until the next attempt
   * @param left the waiting time that is left, at most
   */
  record Retry(int attempt, DoctorReport report, Duration pause, Duration left) {}
}
