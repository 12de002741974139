package dev.mailgrant.core.net;

import java.time.Duration;

/**
 * The result of a TCP connection to one address. Immutable and safe for use by several threads.
 *
 * @param address the address in its textual form
 * @param outcome its result
 * @param took how long it took
 */
public record ConnectAttempt(String address, Outcome outcome, Duration took) {
  /** The result of the attempt. */
  public enum Outcome {
    CONNECTED,
    /** The connection was refused. */
    REFUSED,
    /** There was no answer in time. */
    TIMED_OUT,
    /** This machine has no route to the address, for example to an IPv6 address without IPv6. */
    NO_ROUTE
  }

  /** Returns whether this is an IPv6 address: only those contain colons (RFC 4291 section 2.2). */
  public boolean isIpv6() {
    return address.indexOf(':') >= 0;
  }
}
