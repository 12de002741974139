package dev.mailgrant.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a duration: a whole number and its unit. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private DurationText() {}

  /**
   * Parses a duration of more than zero and at most one day.
   *
   * @throws IllegalArgumentException if it is not a duration, zero, or longer than a day; the
   *     message says what is accepted
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a whole number with its unit ms, s, m or h, for example 500ms, 10s or 2m");
    }
    long number = Long.parseLong(form.group(1));
    Duration time =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    if (time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be more than zero and at most 24h");
    }
    return time;
  }
}
