package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepListener;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Records the result of each step. Safe for use by several threads: one writes for the token, one
 * for the conversation.
 */
final class StepLog {
  private final Clock clock;
  private final List<HandshakeStep> plan;
  private final StepListener listener;
  private final Instant startedAt;
  private final Map<HandshakeStep, StepResult> records = new EnumMap<>(HandshakeStep.class);
  private final Map<HandshakeStep, StepFailure> failures = new EnumMap<>(HandshakeStep.class);

  /**
   * @param plan the steps of the handshake, in their order
   */
  StepLog(Clock clock, List<HandshakeStep> plan, StepListener listener) {
    this.clock = clock;
    this.plan = plan;
    this.listener = listener;
    this.startedAt = clock.instant();
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant now() {
    return clock.instant();
  }

  synchronized void ok(HandshakeStep step, Instant began, String fact) {
    ok(step, began, now(), fact);
  }

  /** Records a step that ended earlier. */
  synchronized void ok(HandshakeStep step, Instant began, Instant ended, String fact) {
    record(step, Outcome.OK, began, ended, fact);
  }

  synchronized void failed(StepFailure failure, Instant began) {
    if (!records.containsKey(failure.step())) {
      record(failure.step(), Outcome.FAILED, began, now(), failure.message());
      failures.put(failure.step(), failure);
    }
  }

  /**
   * Records a failure after the decisive step: it appears in the steps, but the handshake does not
   * fail.
   */
  synchronized void trouble(HandshakeStep step, Instant began, String fact) {
    record(step, Outcome.FAILED, began, now(), fact);
  }

  synchronized void skipped(HandshakeStep step, String why) {
    Instant now = now();
    record(step, Outcome.SKIPPED, now, now, why);
  }

  /** All steps; those that were not reached are skipped. */
  synchronized List<StepResult> steps() {
    return plan.stream()
        .map(
            step ->
                records.getOrDefault(
                    step,
                    new StepResult(
                        step, Outcome.SKIPPED, Duration.ZERO, Duration.ZERO, "not reached")))
        .toList();
  }

  synchronized List<StepFailure> failures() {
    return new ArrayList<>(failures.values());
  }

  /**
   * The first result of a step is final: an answer that arrives after a timeout does not change it.
   */
  private void record(
      HandshakeStep step, Outcome outcome, Instant began, Instant ended, String fact) {
    if (records.containsKey(step)) {
      return;
    }
    Duration took = Duration.between(began, ended);
    StepResult result =
        new StepResult(step, outcome, Duration.between(startedAt, began), took, fact);
    records.put(step, result);
    listener.step(result);
  }
}
