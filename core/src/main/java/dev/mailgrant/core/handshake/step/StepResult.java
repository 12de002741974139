package dev.mailgrant.core.handshake.step;

import java.time.Duration;

/**
 * The result of a step. Immutable and safe for use by several threads.
 *
 * @param step the step
 * @param outcome its result
 * @param startedAfter when it began, counted from the start of the handshake
 * @param took how long it took
 * @param fact a short description of the observation, or why the step was skipped
 */
public record StepResult(
    HandshakeStep step, Outcome outcome, Duration startedAfter, Duration took, String fact) {
  /** The result of a step. */
  public enum Outcome {
    OK,
    FAILED,
    SKIPPED
  }
}
