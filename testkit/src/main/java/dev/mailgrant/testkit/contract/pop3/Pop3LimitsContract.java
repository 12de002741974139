package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Limits that prevent a server from exhausting the client's memory. */
public interface Pop3LimitsContract extends Pop3TransportSubject {
  /** 4 KiB, without the line ending. */
  int LINE_LIMIT = 4096;

  /** The lines of a list. */
  int LINES = 1000;

  /** SASL data that a client must be able to handle. */
  int CHALLENGE_LIMIT = 12_288;

  @Test
  default void aLineMayHave4KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "+OK ".length());
    String item = "y".repeat(LINE_LIMIT);
    try (ScriptedServer server = server(capa().then("+OK " + text, item, "."));
        Pop3Connection connection = open(server)) {
      var reply = connection.execute(Pop3Command.CAPA);
      assertThat(reply.text()).isEqualTo(text);
      assertThat(reply.lines()).containsExactly(item);
    }
  }

  @Test
  default void aLineMayNotHaveMoreThan4KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "+OK ".length() + 1);
    assertViolation(stat().then("+OK " + text), Pop3Command.STAT, "4096 octets");
    assertViolation(stat().then("-ERR" + text), Pop3Command.STAT, "4096 octets");
    assertViolation(
        capa().then("+OK", "y".repeat(LINE_LIMIT + 1), "."), Pop3Command.CAPA, "4096 octets");
    assertViolation(
        capa().then("+OK", "+ " + "y".repeat(LINE_LIMIT), "."), Pop3Command.CAPA, "4096 octets");
  }

  @Test
  default void anEndlessLineShouldBeRefusedAndNotStored() throws Exception {
    assertViolation(stat().thenForever("x".repeat(8192)), Pop3Command.STAT, "4096 octets");
    assertViolation(
        capa().then("+OK").thenForever("x".repeat(8192)), Pop3Command.CAPA, "4096 octets");
  }

  @Test
  default void aListMayHaveThousandLines() throws Exception {
    Script script = capa().thenRaw("+OK\r\n" + "X\r\n".repeat(LINES) + ".\r\n");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA).lines()).hasSize(LINES);
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  default void aListMayNotHaveMoreThanThousandLines() throws Exception {
    assertViolation(
        capa().thenRaw("+OK\r\n" + "X\r\n".repeat(LINES + 1) + ".\r\n"),
        Pop3Command.CAPA,
        "1000 lines");
    assertViolation(
        capa().then("+OK").thenForever("X\r\n".repeat(100)), Pop3Command.CAPA, "1000 lines");
    assertViolation(
        capa().then("+OK").thenForever("..\r\n".repeat(100)), Pop3Command.CAPA, "1000 lines");
  }

  @Test
  default void anEndlessGreetingShouldBeRefused() {
    try (ScriptedServer server = server(Script.silent().thenForever("+OK hello "))) {
      assertThat(catchThrowable(() -> open(server).close()))
          .isInstanceOf(Pop3ProtocolException.class);
    }
  }

  @Test
  default void aChallengeMayBeLong() throws Exception {
    String challenge = "QUJD".repeat(CHALLENGE_LIMIT / 4);
    Script script = dialect().messageReceived().then("+ " + challenge).expect("").then("-ERR no");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.authenticate(xoauth2()).challenge().orElseThrow().raw())
          .isEqualTo(challenge);
    }
  }

  @Test
  default void aChallengeMayNotBeEndless() throws Exception {
    for (Script script :
        new Script[] {
          dialect().messageReceived().then("+ " + "QUJD".repeat(CHALLENGE_LIMIT / 4) + "QUJD"),
          dialect().messageReceived().thenRaw("+ ").thenForever("QUJD".repeat(2000))
        }) {
      try (ScriptedServer server = server(script);
          Pop3Connection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
            .isInstanceOf(Pop3ProtocolException.class);
        assertThat(connection.isUsable()).isFalse();
      }
    }
  }

  /** The limits count for one reply, not for a conversation. */
  @Test
  default void aLongConversationShouldNotReachALimit() throws Exception {
    Script script = greeted();
    for (int i = 0; i < 12; i++) {
      script.expect("CAPA").thenRaw("+OK\r\n" + "X y\r\n".repeat(100) + ".\r\n");
    }
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      for (int i = 0; i < 12; i++) {
        assertThat(connection.execute(Pop3Command.CAPA).lines()).hasSize(100);
      }
    }
  }

  private void assertViolation(Script script, Pop3Command command, String words) throws Exception {
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(command)))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining(words);
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
