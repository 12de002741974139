package dev.mailgrant.core.net;

import java.time.Duration;

/**
 * What became of a TCP connection to one address. Immutable and safe for use by several threads.
 *
 * @param address the address in its usual form
 * @param outcome what became of it
 * @param took how long that took
 */
public record ConnectAttempt(String address, Outcome outcome, Duration took) {
  /** What became of it. */
  public enum Outcome {
    CONNECTED,
    /** Somebody there said no. */
    REFUSED,
    /** Nothing came back in time. */
    TIMED_OUT,
    /** This machine has no way there, as one without IPv6 has none to an IPv6 address. */
    NO_ROUTE
  }

  /** Whether the address is of IPv6: only those have colons (RFC 4291 section 2.2). */
  public boolean isIpv6() {
    return address.indexOf(':') >= 0;
  }
}
