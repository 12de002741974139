package dev.mailgrant.core.handshake;

import java.time.Duration;

/**
 * What became of a step. Immutable and safe for use by several threads.
 *
 * @param step the step
 * @param outcome what became of it
 * @param startedAfter when it began, counted from the beginning of the handshake
 * @param took how long it took
 * @param fact what was seen, in a few words; why it was left out, if it was
 */
public record StepResult(
    HandshakeStep step, Outcome outcome, Duration startedAfter, Duration took, String fact) {
  /** What became of a step. */
  public enum Outcome {
    OK,
    FAILED,
    SKIPPED
  }
}
