package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Command.Argument;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.MovableClock;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Every wait ends: by the read timeout, by the deadline of the conversation, or by an interrupt.
 */
public interface ImapTimeContract extends ImapTransportSubject {
  /** Short enough for a test, long enough for a handshake on a busy machine. */
  Duration SHORT = Duration.ofMillis(1500);

  @Test
  default void aSilentServerShouldBeOutOfTime() {
    try (ScriptedServer server = server(Script.silent().stall())) {
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> transport(TRUSTING, AMPLE, SHORT).open(endpoint(server), ample(), line -> {}));
      assertThat(slow)
          .hasMessageContaining("greeting")
          .hasMessageContaining("1500 ms")
          .hasMessageContaining("it has said nothing");
    }
  }

  @Test
  default void silenceAfterACommandShouldBeOutOfTimeAndSayHowFarItGot() throws Exception {
    Script script =
        Script.say("* OK hello").expect("C01 CAPABILITY").then("* CAPABILITY IMAP4rev1").stall();
    try (ScriptedServer server = server(script);
        ImapConnection connection =
            transport(TRUSTING, AMPLE, SHORT).open(endpoint(server), ample(), line -> {})) {
      NetworkException slow =
          fault(NetworkFault.OUT_OF_TIME, () -> connection.execute(Command.capability()));
      assertThat(slow)
          .hasMessageContaining("C01 CAPABILITY")
          .hasMessageContaining("* CAPABILITY IMAP4rev1");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  /** Each octet arrives in time, but the response as a whole does not. */
  @Test
  default void oneOctetAtATimeShouldEndAtTheDeadline() {
    Script script = Script.silent().dribble("* OK " + "x".repeat(60_000), Duration.ofMillis(20));
    try (ScriptedServer server = server(script)) {
      Instant start = Clock.systemUTC().instant();
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> transport().open(endpoint(server), deadline, line -> {}));
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
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> transport().open(endpoint(server), deadline, line -> {}));
      assertThat(slow).hasMessageContaining("TLS handshake").hasMessageContaining("deadline");
    }
  }

  @Test
  default void oneOctetAtATimeShouldEndStartTlsAtTheDeadline() {
    Script script =
        Script.say("* OK [CAPABILITY STARTTLS] hello")
            .expect("T01 STARTTLS")
            .dribble("* OK " + "x".repeat(60_000), Duration.ofMillis(20));
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      Deadline deadline = Deadline.after(SHORT, Clock.systemUTC());
      NetworkException slow =
          fault(
              NetworkFault.OUT_OF_TIME,
              () -> transport().open(clearEndpoint(server), deadline, line -> {}));
      assertThat(slow).hasMessageContaining("T01 STARTTLS");
    }
  }

  /** The deadline refers to the caller's clock; the wait ends when that clock reaches it. */
  @Test
  default void theDeadlineShouldBeReadOnItsOwnClock() throws Exception {
    MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Script script =
        Script.say("* OK hello")
            .expect("C01 CAPABILITY")
            .meanwhile(() -> clock.advance(Duration.ofSeconds(61)))
            .stall();
    try (ScriptedServer server = server(script);
        ImapConnection connection =
            transport()
                .open(
                    endpoint(server), Deadline.after(Duration.ofSeconds(60), clock), line -> {})) {
      fault(NetworkFault.OUT_OF_TIME, () -> connection.execute(Command.capability()));
    }
  }

  @Test
  default void nothingShouldBeSentAfterTheDeadline() throws Exception {
    MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    try (ScriptedServer server = server(Script.say("* OK hello"))) {
      try (ImapConnection connection =
          transport()
              .open(endpoint(server), Deadline.after(Duration.ofSeconds(60), clock), line -> {})) {
        clock.advance(Duration.ofSeconds(61));
        fault(NetworkFault.OUT_OF_TIME, () -> connection.execute(Command.capability()));
        assertThat(connection.isUsable()).isFalse();
      }
      assertThat(server.received()).isEmpty();
    }
  }

  /** A write on a socket has no timeout, and a server that does not read blocks it. */
  @Test
  default void aServerThatDoesNotReadShouldBeOutOfTime() throws Exception {
    Command huge = new Command("X", List.of(new Argument.Text("x".repeat(32 * 1024 * 1024))), 'X');
    try (ScriptedServer server = server(Script.say("* OK hello").stall());
        ImapConnection connection =
            transport()
                .open(endpoint(server), Deadline.after(SHORT, Clock.systemUTC()), line -> {})) {
      fault(NetworkFault.OUT_OF_TIME, () -> connection.execute(huge));
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void anInterruptShouldEndAWaitAndStaySet() throws Exception {
    Thread client = Thread.currentThread();
    Script script =
        Script.say("* OK hello").expect("C01 CAPABILITY").meanwhile(client::interrupt).stall();
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      try {
        fault(NetworkFault.INTERRUPTED, () -> connection.execute(Command.capability()));
        assertThat(client.isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  default void anInterruptedThreadShouldNotConnect() {
    try (ScriptedServer server = server(Script.say("* OK hello"))) {
      try {
        Thread.currentThread().interrupt();
        fault(NetworkFault.INTERRUPTED, () -> open(server));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
    }
  }

  /** Closing after a failure must not wait for a peer that no longer reads or answers. */
  @Test
  default void closeShouldNotWaitForTheServer() throws Exception {
    try (ScriptedServer server = server(Script.say("* OK hello").stall())) {
      ImapConnection connection = open(server);
      Instant start = Clock.systemUTC().instant();
      connection.close();
      connection.close();
      assertThat(Duration.between(start, Clock.systemUTC().instant()))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  private static NetworkException fault(NetworkFault fault, ThrowingCallable work) {
    Throwable thrown = catchThrowable(work);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            NetworkException.class, e -> assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault));
    return (NetworkException) thrown;
  }
}
