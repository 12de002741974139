package dev.mailgrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandTest {
  private final List<String> events = new ArrayList<>();

  /** A server that only reports its end. */
  private record Reported(List<String> events) implements AutoCloseable {
    @Override
    public void close() {
      events.add("closed");
    }
  }

  private final OnDemand<Reported> server =
      new OnDemand<>(
          () -> {
            events.add("started");
            return new Reported(events);
          });

  @Test
  void serverShouldStartOnceAndOnFirstUse() {
    assertThat(events).isEmpty();
    assertThat(server.get()).isSameAs(server.get());
    assertThat(events).containsExactly("started");
    server.close();
    assertThat(events).containsExactly("started", "closed");
  }

  @Test
  void closedServerShouldNotStart() {
    server.close();
    assertThatThrownBy(server::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the sandbox is closed");
    assertThat(events).isEmpty();
  }
}
