package dev.mailgrant.testkit.contract.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.testkit.MovableClock;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Every wait ends: by the read timeout, by the deadline of the conversation, or by an interrupt.
 */
public interface MailTimeContract extends MailTransportSubject {

  @Test
  default void aSilentServerShouldBeOutOfTime() {
    try (ScriptedServer server = server(Script.silent().stall())) {
      Instant start = Clock.systemUTC().instant();
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> client(TRUSTING, AMPLE, SHORT).open(endpoint(server), ample(), line -> {}));
      assertThat(slow)
          .hasMessageContaining("greeting")
          .hasMessageContaining("1500 ms")
          .hasMessageContaining("it has said nothing");
      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  default void silenceAfterACommandShouldBeOutOfTimeAndSayHowFarItGot() throws Exception {
    Script script = greeted().expect(dialect().command()).then(dialect().incompleteReply()).stall();
    try (ScriptedServer server = server(script);
        MailConversation conversation =
            client(TRUSTING, AMPLE, SHORT).open(endpoint(server), ample(), line -> {})) {
      NetworkException slow = fault(NetworkFault.OUT_OF_TIME, conversation::ask);
      assertThat(slow)
          .hasMessageContaining(dialect().command())
          .hasMessageContaining(dialect().incompleteReply());
      assertThat(conversation.isUsable()).isFalse();
    }
  }

  /** Each octet arrives in time, but the response as a whole does not. */
  @Test
  default void oneOctetAtATimeShouldEndAtTheDeadline() {
    Script script =
        Script.silent().dribble(dialect().greeting("x".repeat(60_000)), Duration.ofMillis(20));
    try (ScriptedServer server = server(script)) {
      Instant start = Clock.systemUTC().instant();
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> client().open(endpoint(server), deadline, line -> {}));
      assertThat(slow).hasMessageContaining("deadline");
      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  /**
   * The same, in the middle of the TLS handshake: the header of a record that is never completed.
   */
  @Test
  default void oneOctetAtATimeShouldEndTheHandshakeAtTheDeadline() {
    String serverHello = "\u0016\u0003\u0003@\0" + "\u0002".repeat(16_000);
    Script script = Script.silent().dribble(serverHello, Duration.ofMillis(20));
    try (ScriptedServer server = clearServer(script)) {
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> client().open(endpoint(server), deadline, line -> {}));
      assertThat(slow).hasMessageContaining("TLS handshake").hasMessageContaining("deadline");
    }
  }

  /** The deadline refers to the caller's clock; the wait ends when that clock reaches it. */
  @Test
  default void theDeadlineShouldBeReadOnItsOwnClock() throws Exception {
    MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Script script =
        greeted()
            .expect(dialect().command())
            .meanwhile(() -> clock.advance(Duration.ofSeconds(61)))
            .stall();
    try (ScriptedServer server = server(script);
        MailConversation conversation =
            client()
                .open(
                    endpoint(server), Deadline.after(Duration.ofSeconds(60), clock), line -> {})) {
      fault(NetworkFault.OUT_OF_TIME, conversation::ask);
    }
  }

  @Test
  default void nothingShouldBeSentAfterTheDeadline() throws Exception {
    MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    try (ScriptedServer server = server(greeted())) {
      try (MailConversation conversation =
          client()
              .open(endpoint(server), Deadline.after(Duration.ofSeconds(60), clock), line -> {})) {
        clock.advance(Duration.ofSeconds(61));
        fault(NetworkFault.OUT_OF_TIME, conversation::ask);
        assertThat(conversation.isUsable()).isFalse();
      }
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  default void anInterruptShouldEndAWaitAndStaySet() throws Exception {
    Thread client = Thread.currentThread();
    Script script = greeted().expect(dialect().command()).meanwhile(client::interrupt).stall();
    try (ScriptedServer server = server(script);
        MailConversation conversation = converse(server)) {
      try {
        fault(NetworkFault.INTERRUPTED, conversation::ask);
        assertThat(client.isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      assertThat(conversation.isUsable()).isFalse();
    }
  }

  @Test
  default void anInterruptedThreadShouldNotConnect() {
    try (ScriptedServer server = server(greeted())) {
      try {
        Thread.currentThread().interrupt();
        fault(NetworkFault.INTERRUPTED, () -> converse(server));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
    }
  }

  /** Closing must not wait for a peer that no longer reads or answers. */
  @Test
  default void closeShouldNotWaitForTheServer() throws Exception {
    try (ScriptedServer server = server(greeted().stall())) {
      MailConversation conversation = converse(server);
      Instant start = Clock.systemUTC().instant();
      conversation.close();
      conversation.close();
      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  /** The exception of this kind that the work throws. */
  default NetworkException fault(NetworkFault fault, ThrowingCallable work) {
    Throwable thrown = catchThrowable(work);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            NetworkException.class, e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
    return (NetworkException) thrown;
  }
}
