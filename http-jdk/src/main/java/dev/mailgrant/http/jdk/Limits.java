package dev.mailgrant.http.jdk;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.Timeouts;
import java.time.Duration;

/**
 * The time limits of each phase of a request in milliseconds, never beyond the deadline.
 *
 * @param timeouts the time limits of the connection
 * @param whole the deadline of the whole request
 */
record Limits(Timeouts timeouts, Deadline whole) {
  /** A practically unlimited wait that fits in an {@code int} of milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** The limit for a connection that starts now, in milliseconds. */
  int connectMillis() {
    return atMost(timeouts.connect());
  }

  /** The limit for a connection that starts now, in milliseconds. */
  int readMillis() {
    return atMost(timeouts.read());
  }

  /** The time until the deadline, in milliseconds. */
  int leftMillis() {
    return millis(whole.remaining());
  }

  private int atMost(Duration limit) {
    Duration left = whole.remaining();
    return millis(left.compareTo(limit) < 0 ? left : limit);
  }

  /** At least 1: for the JDK's sockets, zero means no limit. */
  private static int millis(Duration time) {
    return (int) Math.max(1, (time.compareTo(LONGEST) < 0 ? time : LONGEST).toMillis());
  }
}
