package dev.mailgrant.core.handshake;

/**
 * Receives the result of each step as soon as it is known. The threads of the token request and of
 * the conversation call it, one at a time. It must return quickly and must not throw.
 */
@FunctionalInterface
public interface StepListener {
  /** A step was completed, failed or was skipped; each step at most once. */
  void step(StepResult result);
}
