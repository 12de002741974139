package dev.mailgrant.cli.outcome;

import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;

/** The expected result of a run besides its exit code. */
sealed interface Outcome {

  /** The folder was opened. */
  record Opened() implements Outcome {}

  /** The handshake began and a step failed. */
  record Failed(HandshakeStep step, FailureReason reason) implements Outcome {}

  /** A message was sent as an address for which it had to be refused. */
  record WronglySent() implements Outcome {}

  /**
   * The handshake did not begin.
   *
   * @param kind the {@code kind} of the JSON's error
   */
  record NotBegun(String kind) implements Outcome {}
}
