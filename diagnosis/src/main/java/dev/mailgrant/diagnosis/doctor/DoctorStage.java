package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A stage of a diagnosis: one check. Immutable and safe for use by several threads.
 *
 * @param name its name in kebab case
 * @param outcome its result
 * @param took how long it took; empty if it involved no waiting
 * @param fact the observation, or why the stage was skipped
 */
public record DoctorStage(String name, Outcome outcome, Optional<Duration> took, String fact) {
  /** The result of a stage. */
  public enum Outcome {
    OK,
    FAILED,
    /** The check could not be made. */
    WARNING,
    SKIPPED
  }

  /** The stage of a step of the handshake. */
  static DoctorStage of(StepResult step) {
    String name =
        step.step() == HandshakeStep.CAPABILITY ? "capabilities" : EnumWords.kebab(step.step());
    return switch (step.outcome()) {
      case OK -> ok(name, step.took(), step.fact());
      case FAILED -> failed(name, step.took(), step.fact());
      case SKIPPED -> skipped(name, step.fact());
    };
  }

  static DoctorStage ok(String name, String fact) {
    return new DoctorStage(name, Outcome.OK, Optional.empty(), fact);
  }

  static DoctorStage ok(String name, Duration took, String fact) {
    return new DoctorStage(name, Outcome.OK, Optional.of(took), fact);
  }

  static DoctorStage failed(String name, String fact) {
    return new DoctorStage(name, Outcome.FAILED, Optional.empty(), fact);
  }

  static DoctorStage failed(String name, Duration took, String fact) {
    return new DoctorStage(name, Outcome.FAILED, Optional.of(took), fact);
  }

  static DoctorStage skipped(String name, String why) {
    return new DoctorStage(name, Outcome.SKIPPED, Optional.empty(), why);
  }
}
