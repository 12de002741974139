package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Records the authorization server's time from the {@code Date} of its responses (RFC 9110 section
 * 6.6.1), including successful ones. Safe for use by several threads.
 */
public final class ServerClock {
  private final Clock clock;
  private volatile Optional<Reading> last = Optional.empty();

  public ServerClock(Clock clock) {
    this.clock = clock;
  }

  /**
   * The times of two clocks at one moment. Immutable and safe for use by several threads.
   *
   * @param server the server's time, in whole seconds
   * @param here this machine's time
   */
  public record Reading(Instant server, Instant here) {}

  /** The times at the last response; empty if there was no response with a time. */
  public Optional<Reading> last() {
    return last;
  }

  /** Wraps a transport so that its responses are observed. */
  public HttpTransport watching(HttpTransport transport) {
    return (request, deadline) -> {
      HttpReply reply = transport.post(request, deadline);
      reply.date().ifPresent(date -> last = Optional.of(new Reading(date, clock.instant())));
      return reply;
    };
  }
}
