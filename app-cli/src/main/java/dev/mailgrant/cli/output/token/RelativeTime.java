package dev.mailgrant.cli.output.token;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A readable time: in the local zone, and relative to now. */
public final class RelativeTime {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private RelativeTime() {}

  public static String of(Instant time, Instant now, ZoneId zone) {
    Duration from = Duration.between(now, time);
    String distance = length(from.abs());
    return LOCAL.format(time.atZone(zone))
        + ", "
        + (from.isNegative() ? distance + " ago" : "in " + distance);
  }

  private static String length(Duration time) {
    if (time.toDays() > 1) {
      return time.toDays() + " days";
    }
    if (time.toHours() > 2) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
