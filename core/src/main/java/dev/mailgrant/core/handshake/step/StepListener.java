package dev.mailgrant.core.handshake.step;

/**
 * Receives the result of each step as soon as it is known. It is called by the threads of the token
 * request and of the conversation, one at a time. It must return quickly and must not throw.
 */
@FunctionalInterface
public interface StepListener {
  /** Called when a step was completed, failed or was skipped; at most once for each step. */
  void step(StepResult result);
}
