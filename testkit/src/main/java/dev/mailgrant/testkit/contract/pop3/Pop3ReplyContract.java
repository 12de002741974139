package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which replies of one line are accepted (RFC 1939 section 3), and which are rejected. */
public interface Pop3ReplyContract extends Pop3TransportSubject {

  @Test
  default void aReplyShouldBeTakenApart() throws Exception {
    assertThat(reply("+OK 3 4711")).isEqualTo(Pop3Reply.ok("3 4711"));
    assertThat(MaildropStatus.of(reply("+OK 3 4711"))).contains(new MaildropStatus(3, 4711));
    assertThat(reply("+OK")).isEqualTo(Pop3Reply.ok(""));
    assertThat(reply("+OK ")).isEqualTo(Pop3Reply.ok(""));
    assertThat(reply("+OK  two blanks")).isEqualTo(Pop3Reply.ok(" two blanks"));
  }

  @Test
  default void aNegativeReplyShouldBeAReplyAndNoException() throws Exception {
    assertThat(reply("-ERR")).isEqualTo(Pop3Reply.err(""));
    Pop3Reply reply = reply("-ERR [SYS/TEMP] later");
    assertThat(reply.isOk()).isFalse();
    assertThat(reply.code()).contains("SYS/TEMP");
    assertThat(reply.text()).isEqualTo("[SYS/TEMP] later");
  }

  @Test
  default void nulAndEightBitOctetsShouldBeText() throws Exception {
    Script script = stat().thenRaw("+OK nul \0 latin \u00fc utf-8 \u00c3\u00bc esc \u001b[2J\r\n");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.STAT).text())
          .startsWith("nul \0 latin \ufffd utf-8 \u00fc esc ");
    }
  }

  /** RFC 1939 section 3: the indicators are in upper case. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "OK",
        "+ok 3 4711",
        "+Ok 3 4711",
        "+OKAY",
        "+OK3 4711",
        "+OK\t3 4711",
        "+OK\u00a03",
        " +OK 3 4711",
        "++OK",
        "-err no",
        "-ERROR no",
        "-ERR\tno",
        "-OK",
        "+ERR",
        "-",
        ".",
        "* OK IMAP",
        "C01 OK done",
        "250 ok",
        "334 ",
        "HTTP/1.1 200 OK"
      })
  default void whatIsNoReplyShouldBreakTheProtocol(String line) throws Exception {
    assertViolation(stat().then(line), Pop3Command.STAT);
    assertViolation(capa().then(line), Pop3Command.CAPA);
  }

  /** There is nothing that the client could send in answer. */
  @ParameterizedTest
  @ValueSource(strings = {"+", "+ ", "+ go on", "+ QUJD"})
  default void aContinuationShouldBreakTheProtocol(String line) throws Exception {
    for (Pop3Command command : Pop3Command.values()) {
      assertViolation(greeted().expect(command.name()).then(line), command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request",
        "* OK IMAP4rev1 ready",
        "220 mail.example ESMTP",
        "SSH-2.0-OpenSSH_9.6",
        "+ go on",
        "+",
        "+ok hello",
        "+OKAY",
        "hello",
        "."
      })
  default void whatIsNoGreetingShouldBreakTheProtocol(String line) {
    try (ScriptedServer server = server(Script.say(line))) {
      assertThat(catchThrowable(() -> open(server).close()))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("greeting");
    }
  }

  @Test
  default void aNegativeGreetingOverTlsShouldBeTheGreeting() throws Exception {
    try (ScriptedServer server = server(Script.say("-ERR [SYS/TEMP] too many connections"));
        Pop3Connection connection = open(server)) {
      assertThat(connection.greeting()).hasToString("-ERR [SYS/TEMP] too many connections");
    }
  }

  /**
   * RFC 1939 section 3 allows only CRLF. If two programs disagree about line endings, this can be
   * exploited.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+OK done\n",
        "+OK done\r",
        "+OK do\rne\r\n",
        "+OK done\r\r\n",
        "+OK a\n+OK b\r\n",
        "+OK a\n\r\n",
        "+OK\n\r"
      })
  default void otherLineEndingsShouldBreakTheProtocol(String raw) throws Exception {
    assertViolation(stat().thenRaw(raw).then("x"), Pop3Command.STAT);
  }

  /** A reply that was there before its command belongs to none, and may have been injected. */
  @Test
  default void aReplyBeforeTheCommandShouldBreakTheProtocol() throws Exception {
    for (String early : new String[] {"+OK 9 9\r\n", "-ERR no\r\n", "+OK 9"}) {
      Script script = Script.sayRaw("+OK hello\r\n" + early).expect("STAT").thenRaw("9\r\n");
      try (ScriptedServer server = server(script);
          Pop3Connection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.execute(Pop3Command.STAT)))
            .as(early)
            .isInstanceOf(Pop3ProtocolException.class);
        assertThat(connection.isUsable()).isFalse();
      }
    }
  }

  private Pop3Reply reply(String line) throws Exception {
    try (ScriptedServer server = server(stat().then(line));
        Pop3Connection connection = open(server)) {
      return connection.execute(Pop3Command.STAT);
    }
  }

  /**
   * Asserts that the reply to this command breaks the protocol, and that the message says where.
   */
  default void assertViolation(Script script, Pop3Command command) throws Exception {
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(command)))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining(command.name())
          .hasMessageContaining("localhost:" + server.port());
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
