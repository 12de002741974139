package dev.mailgrant.cli.compare;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.NetworkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records all requests of a transport without changing them, including those that an adapter's
 * library sends by itself. Safe for use by several threads.
 */
final class RecordingTransport implements HttpTransport {
  private final HttpTransport transport;
  private final Clock clock;
  private final List<RecordedRequest> exchanges;

  /**
   * @param transport the real transport
   * @param clock the clock for durations
   * @param exchanges receives the records; guarded by its own lock
   */
  RecordingTransport(HttpTransport transport, Clock clock, List<RecordedRequest> exchanges) {
    this.transport = transport;
    this.clock = clock;
    this.exchanges = exchanges;
  }

  @Override
  public HttpReply post(HttpPost request, Deadline deadline) throws NetworkException {
    Instant began = clock.instant();
    Optional<HttpReply> reply = Optional.empty();
    try {
      HttpReply received = transport.post(request, deadline);
      reply = Optional.of(received);
      return received;
    } finally {
      Duration took = Duration.between(began, clock.instant());
      synchronized (exchanges) {
        exchanges.add(new RecordedRequest(RedactedTokenRequest.of(request), reply, took));
      }
    }
  }

  /** Returns the records so far. */
  static List<RecordedRequest> copy(List<RecordedRequest> exchanges) {
    synchronized (exchanges) {
      return new ArrayList<>(exchanges);
    }
  }
}
