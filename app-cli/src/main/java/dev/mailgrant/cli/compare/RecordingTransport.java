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
 * Notes what goes through a transport, and changes nothing of it: every request that an adapter
 * makes is seen here, also one that its library makes unasked. Safe for use by several threads.
 */
final class RecordingTransport implements HttpTransport {
  private final HttpTransport transport;
  private final Clock clock;
  private final List<RecordedRequest> exchanges;

  /**
   * @param transport who sends
   * @param clock measures
   * @param exchanges where to note; used under its own lock
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

  /** What has been noted until now. */
  static List<RecordedRequest> copy(List<RecordedRequest> exchanges) {
    synchronized (exchanges) {
      return new ArrayList<>(exchanges);
    }
  }
}
