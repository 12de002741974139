package dev.mailgrant.core;

import java.time.Duration;

/** A length of time as people read it. */
public final class DurationWords {
  private DurationWords() {}

  /** Rounded to seconds, from an hour on to minutes: {@code 14 s}, {@code 59 min 46 s}. */
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
