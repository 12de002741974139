package dev.mailgrant.net.socket;

import java.time.Duration;

/** Formats durations for messages. */
final class ElapsedTime {
  private ElapsedTime() {}

  /** A time with its unit: {@code 30 s}, {@code 250 ms}. */
  static String of(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
