package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.handshake.StepResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A line of a diagnosis: one thing that was looked at. Immutable and safe for use by several
 * threads.
 *
 * @param name its name in kebab case
 * @param outcome what became of it
 * @param took how long it took; empty if nothing was waited for
 * @param fact what was seen; why it was left out, if it was
 */
public record DoctorStage(String name, Outcome outcome, Optional<Duration> took, String fact) {
  /** What became of it. */
  public enum Outcome {
    OK,
    FAILED,
    /** What was to be shown could not be. */
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
