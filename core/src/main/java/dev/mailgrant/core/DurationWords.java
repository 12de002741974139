package dev.mailgrant.core;

import java.time.Duration;

/** Durations in a readable form. */
public final class DurationWords {
  private DurationWords() {}

  /** Rounds to seconds, from one hour to minutes: {@code 14 s}, {@code 59 min 46 s}. */
  public static String of(Duration time) {
    Duration whole = Duration.ofSeconds(time.plusMillis(500).toSeconds());
    if (whole.toHours() > 0) {
      return whole.toHours() + " h " + whole.toMinutesPart() + " min";
    }
    return whole.toMinutes() > 0
        ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
        : whole.toSeconds() + " s";
  }
}
