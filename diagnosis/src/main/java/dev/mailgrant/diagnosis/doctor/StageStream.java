package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.step.StepResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Passes the stages of one attempt to the listener, each only once. Safe for use by several
 * threads.
 */
final class StageStream {
  private final int attempt;
  private final DoctorListener listener;
  private final Set<String> passed = new HashSet<>();

  StageStream(int attempt, DoctorListener listener) {
    this.attempt = attempt;
    this.listener = listener;
  }

  /** Passes on a stage, unless one with this name was passed on before. */
  synchronized void add(DoctorStage stage) {
    if (passed.add(stage.name())) {
      listener.stage(attempt, stage);
    }
  }

  void addAll(List<DoctorStage> stages) {
    stages.forEach(this::add);
  }

  /**
   * Passes on the stage of a step of the handshake. A failed connection is passed on at the end of
   * the attempt, because the probe of the host may show the reason in a separate stage.
   */
  void add(StepResult step) {
    if (step.outcome() == StepResult.Outcome.SKIPPED) {
      return;
    }
    switch (step.step()) {
      case TOKEN, GREETING, CAPABILITY, AUTHENTICATE, SELECT, CLOSE, LOGOUT ->
          add(DoctorStage.of(step));
      default -> {
        // Has no stage.
      }
    }
  }
}
