package dev.mailgrant.cli.output;

import dev.mailgrant.core.DurationWords;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.doctor.DoctorListener;
import dev.mailgrant.diagnosis.finding.Finding;

/** The line between two attempts of {@code doctor --wait}. */
public final class WaitText {
  private WaitText() {}

  /** Why the attempt failed, and when the next one follows. */
  public static String of(DoctorListener.Retry retry) {
    StepFailure failure = retry.report().handshake().failure().orElseThrow();
    return "attempt "
        + retry.attempt()
        + " failed at "
        + failure.step()
        + " ("
        + failure.reason().words()
        + retry.report().findings().stream()
            .findFirst()
            .map(Finding::id)
            .map(id -> ", " + id)
            .orElse("")
        + "); retrying in "
        + DurationWords.of(retry.pause())
        + " ("
        + DurationWords.of(retry.left())
        + " left)";
  }
}
