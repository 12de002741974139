package dev.mailgrant.testkit.contract.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Limits that prevent a server from exhausting the client's memory. */
public interface SmtpLimitsContract extends SmtpTransportSubject {
  /** 4 KiB, without the line ending. */
  int LINE_LIMIT = 4096;

  /** The lines of a reply. */
  int LINES = 128;

  /** SASL data that a client must be able to handle (RFC 4954 section 4). */
  int CHALLENGE_LIMIT = 12_288;

  @Test
  default void aLineMayHave4KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "250 ".length());
    try (ScriptedServer server = server(noop().then("250-" + text, "250 " + text));
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(NOOP).lines()).containsExactly(text, text);
    }
  }

  @Test
  default void aLineMayNotHaveMoreThan4KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "250 ".length() + 1);
    assertViolation(noop().then("250 " + text), "4096 octets");
    assertViolation(noop().then("250-a", "250 " + text), "4096 octets");
  }

  @Test
  default void anEndlessLineShouldBeRefusedAndNotStored() throws Exception {
    assertViolation(noop().thenForever("x".repeat(8192)), "4096 octets");
  }

  @Test
  default void aReplyMayHave128Lines() throws Exception {
    Script script = noop().thenRaw("250-x\r\n".repeat(LINES - 1)).then("250 last");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.execute(NOOP).lines()).hasSize(LINES).endsWith("last");
    }
  }

  @Test
  default void aReplyMayNotHaveMoreThan128Lines() throws Exception {
    assertViolation(noop().thenRaw("250-x\r\n".repeat(LINES)).then("250 last"), "128 lines");
    assertViolation(noop().thenForever("250-x\r\n"), "128 lines");
  }

  @Test
  default void anEndlessGreetingShouldBeRefused() {
    for (String part : new String[] {"220 hello ", "220-hello\r\n"}) {
      try (ScriptedServer server = server(Script.silent().thenForever(part))) {
        assertThat(catchThrowable(() -> open(server).close()))
            .isInstanceOf(SmtpProtocolException.class);
      }
    }
  }

  @Test
  default void aChallengeMayBeLong() throws Exception {
    String challenge = "QUJD".repeat(CHALLENGE_LIMIT / 4);
    Script script =
        dialect().messageReceived().then("334 " + challenge).expect("").then("535 5.7.8 no");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(connection.authenticate(xoauth2()).challenge().orElseThrow().raw())
          .isEqualTo(challenge);
    }
  }

  @Test
  default void aChallengeMayNotBeEndless() throws Exception {
    for (Script script :
        new Script[] {
          dialect().messageReceived().then("334 " + "QUJD".repeat(CHALLENGE_LIMIT / 4) + "QUJD"),
          dialect().messageReceived().thenRaw("334 ").thenForever("QUJD".repeat(2000)),
          dialect().messageReceived().thenForever("334-QUJD\r\n")
        }) {
      try (ScriptedServer server = server(script);
          SmtpConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.authenticate(xoauth2())))
            .isInstanceOf(SmtpProtocolException.class);
        assertThat(connection.isUsable()).isFalse();
      }
    }
  }

  /** The limits count for one reply, not for a conversation. */
  @Test
  default void aLongConversationShouldNotReachALimit() throws Exception {
    Script script = greeted();
    for (int i = 0; i < 40; i++) {
      script.expect("NOOP").thenRaw("250-x\r\n".repeat(10)).then("250 " + "y".repeat(1000));
    }
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      for (int i = 0; i < 40; i++) {
        SmtpReply reply = connection.execute(NOOP);
        assertThat(reply.lines()).hasSize(11);
      }
    }
  }

  private void assertViolation(Script script, String words) throws Exception {
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(NOOP)))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining(words);
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
