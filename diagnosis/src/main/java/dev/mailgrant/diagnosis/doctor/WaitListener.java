package dev.mailgrant.diagnosis.doctor;

import java.time.Duration;

/** Is told of each attempt after which there is another one. Called by the thread that waits. */
@FunctionalInterface
public interface WaitListener {
  /**
   * The mailbox did not open, and another attempt follows.
   *
   * @param retry what is about to happen
   */
  void retrying(Retry retry);

  /**
   * A pause before another attempt. Immutable and safe for use by several threads.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param report what it found
   * @param pause how long until the next one
   * @param left how much of the waiting time is left at most
   */
  record Retry(int attempt, DoctorReport report, Duration pause, Duration left) {}
}
