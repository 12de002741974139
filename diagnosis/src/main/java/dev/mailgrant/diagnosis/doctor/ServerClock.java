package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes what time the authorization server says it is, from the {@code Date} of its answers (RFC
 * 9110 section 6.6.1), of a success too. Safe for use by several threads.
 */
public final class ServerClock {
  private final Clock clock;
  private volatile Optional<Reading> last = Optional.empty();

  public ServerClock(Clock clock) {
    this.clock = clock;
  }

  /**
   * Two clocks at one moment. Immutable and safe for use by several threads.
   *
   * @param server what the server's says, in whole seconds
   * @param here what this machine's says
   */
  public record Reading(Instant server, Instant here) {}

  /** What the last answer told; empty if none came, or none told a time. */
  public Optional<Reading> last() {
    return last;
  }

  /** The same transport, watched. */
  public HttpTransport watching(HttpTransport transport) {
    return (request, deadline) -> {
      HttpReply reply = transport.post(request, deadline);
      reply.date().ifPresent(date -> last = Optional.of(new Reading(date, clock.instant())));
      return reply;
    };
  }
}
