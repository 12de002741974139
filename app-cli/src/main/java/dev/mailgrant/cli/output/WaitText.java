package dev.mailgrant.cli.output;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.diagnosis.doctor.WaitListener;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Duration;

/** The line that is printed between two attempts of {@code doctor --wait}. */
public final class WaitText {
  private WaitText() {}

  /** Why the attempt failed, and when the next one follows. */
  public static String of(WaitListener.Retry retry) {
    StepFailure failure = retry.report().handshake().failure().orElseThrow();
    return "attempt "
        + retry.attempt()
        + ": still shut, "
        + failure.step()
        + " failed ("
        + EnumWords.words(failure.reason())
        + retry.report().findings().stream()
            .findFirst()
            .map(Finding::id)
            .map(id -> ", " + id)
            .orElse("")
        + "); next try in "
        + words(retry.pause())
        + ", for "
        + words(retry.left())
        + " more at most";
  }

  /** A time as people read it: {@code 14 s}, {@code 59 min 46 s}. */
  private static String words(Duration time) {
    Duration whole = Duration.ofSeconds(time.plusMillis(500).toSeconds());
    if (whole.toHours() > 0) {
      return whole.toHours() + " h " + whole.toMinutesPart() + " min";
    }
    return whole.toMinutes() > 0
        ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
        : whole.toSeconds() + " s";
  }
}
