package dev.mailgrant.http.jdk;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.Timeouts;
import java.time.Duration;

/**
 * How long each stage of a request may take, in the JDK's unit: never beyond the deadline of the
 * whole.
 *
 * @param timeouts the time limits of the connection
 * @param whole when all must be over
 */
record Limits(Timeouts timeouts, Deadline whole) {
  /** Beyond it every wait is as good as endless, and it fits an {@code int} of milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /** For a connection that is begun now, in milliseconds. */
  int connectMillis() {
    return atMost(timeouts.connect());
  }

  /** For a connection that is begun now, in milliseconds. */
  int readMillis() {
    return atMost(timeouts.read());
  }

  /** What is left of the whole, in milliseconds. */
  int leftMillis() {
    return millis(whole.remaining());
  }

  private int atMost(Duration limit) {
    Duration left = whole.remaining();
    return millis(left.compareTo(limit) < 0 ? left : limit);
  }

  /** At least 1: to the JDK's sockets zero means endless. */
  private static int millis(Duration time) {
    return (int) Math.max(1, (time.compareTo(LONGEST) < 0 ? time : LONGEST).toMillis());
  }
}
