package dev.mailgrant.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.testkit.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTransportTest {
  private static final HttpPost POST =
      new HttpPost(URI.create("https://login.example/token"), Map.of(), Secret.of("a=b"));

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(9), clock);
  private final List<RecordedRequest> exchanges = new ArrayList<>();

  @Test
  void everyRequestShouldBeNotedAndPassedOnUnchanged() throws NetworkException {
    HttpReply reply = new HttpReply(200, Map.of(), new byte[0]);
    List<HttpPost> sent = new ArrayList<>();
    RecordingTransport transport =
        new RecordingTransport(
            (post, limit) -> {
              assertThat(limit).isEqualTo(deadline);
              sent.add(post);
              clock.advance(Duration.ofMillis(120));
              return reply;
            },
            clock,
            exchanges);

    assertThat(transport.post(POST, deadline)).isSameAs(reply);
    assertThat(transport.post(POST, deadline)).isSameAs(reply);

    assertThat(sent).containsExactly(POST, POST);
    assertThat(RecordingTransport.copy(exchanges))
        .extracting(RecordedRequest::took)
        .containsExactly(Duration.ofMillis(120), Duration.ofMillis(120));
    assertThat(exchanges.get(0).reply()).contains(reply);
  }

  @Test
  void aRequestWithoutAnswerShouldBeNotedToo() {
    NetworkException lost = new NetworkException(NetworkFault.CONNECTION_LOST, "lost");
    RecordingTransport transport =
        new RecordingTransport(
            (post, limit) -> {
              throw lost;
            },
            clock,
            exchanges);

    assertThatThrownBy(() -> transport.post(POST, deadline)).isSameAs(lost);
    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.get(0).reply()).isEmpty();
  }
}
