package dev.mailgrant.testkit.contract.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which replies are accepted (RFC 5321 section 4.2), and which are rejected. */
public interface SmtpReplyContract extends SmtpTransportSubject {

  @Test
  default void aReplyOfOneLineShouldBeTakenApart() throws Exception {
    SmtpReply reply =
        reply("550 5.7.60 SMTP; Client does not have permissions to send as this sender");
    assertThat(reply.code()).isEqualTo(550);
    assertThat(reply.enhanced().orElseThrow().is(5, 7, 60)).isTrue();
    assertThat(reply.text())
        .isEqualTo("SMTP; Client does not have permissions to send as this sender");
  }

  @Test
  default void aReplyOfSeveralLinesShouldBeTakenApart() throws Exception {
    SmtpReply reply = reply("250-first", "250-", "250-third - with 250 in it", "250 last");
    assertThat(reply.code()).isEqualTo(250);
    assertThat(reply.lines()).containsExactly("first", "", "third - with 250 in it", "last");
  }

  /** RFC 5321 section 4.2: clients should accept a code without text and without blank. */
  @Test
  default void theTextMayBeMissing() throws Exception {
    assertThat(reply("250").lines()).containsExactly("");
    assertThat(reply("250 ").lines()).containsExactly("");
    assertThat(reply("250-", "250").lines()).containsExactly("", "");
    assertThat(reply("250  two blanks").lines()).containsExactly(" two blanks");
  }

  @Test
  default void aNegativeReplyShouldBeAReplyAndNoException() throws Exception {
    assertThat(reply("450 4.2.0 later").isTransientFailure()).isTrue();
    assertThat(reply("432 4.3.2 Concurrent connections limit exceeded.").code()).isEqualTo(432);
    assertThat(reply("599 so").code()).isEqualTo(599);
  }

  @Test
  default void nulAndEightBitOctetsShouldBeText() throws Exception {
    Script script = noop().thenRaw("250-nul \0 latin \u00fc esc \u001b[2J\r\n250 \u00c3\u00bc\r\n");
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      SmtpReply reply = connection.execute(NOOP);
      assertThat(reply.lines().get(0)).startsWith("nul \0 latin \ufffd esc ");
      assertThat(reply.lines().get(1)).isEqualTo("\u00fc");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "25",
        "25 ok",
        "2500 ok",
        "2 50 ok",
        "000 ok",
        "100 wait",
        "199 wait",
        "600 ok",
        "999 ok",
        "-50 ok",
        "+50 ok",
        "25O ok",
        "250ok",
        "250_ok",
        "250\tok",
        "250=ok",
        "250--ok\r\n251 ok",
        " 250 ok",
        "\uff12\uff15\uff10 ok",
        "\u0662\u0665\u0660 ok",
        "+OK POP3",
        "-ERR POP3",
        "* OK IMAP",
        "+ go on",
        "C01 OK done",
        "HTTP/1.1 200 OK"
      })
  default void whatIsNoReplyShouldBreakTheProtocol(String line) throws Exception {
    assertViolation(noop().then(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250-first\r\n251 second",
        "250-first\r\n550 second",
        "250-first\r\n421 second",
        "550-first\r\n250 second",
        "250-first\r\n250-second\r\n251-third\r\n250 last",
        "250-first\r\nsecond",
        "250-first\r\n",
        "250-first\r\n 250 second",
        "250-first\r\n.",
        "250-first\r\n2500 second"
      })
  default void aReplyThatChangesShouldBreakTheProtocol(String lines) throws Exception {
    assertViolation(noop().then(lines));
  }

  /** There is nothing that the client could send in answer. */
  @ParameterizedTest
  @ValueSource(strings = {"334 ", "354 go ahead", "300 more", "399 more", "354-a\r\n354 b"})
  default void aRequestForMoreDataShouldBreakTheProtocol(String reply) throws Exception {
    assertViolation(noop().then(reply));
    try (ScriptedServer server = server(greeted().expect(EHLO).then(reply));
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(connection::hello)).isInstanceOf(SmtpProtocolException.class);
      assertThat(connection.isUsable()).isFalse();
    }
  }

  /**
   * RFC 5321 section 2.3.8 allows only CRLF. If two programs disagree about line endings, this can
   * be exploited.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 done\n",
        "250 done\r",
        "250 do\rne\r\n",
        "250 done\r\r\n",
        "250 done\n\r\n",
        "250-a\n250 b\r\n",
        "250-a\r250 b\r\n",
        "250-a\n\r250 b\r\n"
      })
  default void otherLineEndingsShouldBreakTheProtocol(String raw) throws Exception {
    assertViolation(noop().thenRaw(raw).then("x"));
  }

  /** A reply that was there before its command belongs to none, and may have been injected. */
  @Test
  default void aReplyBeforeTheCommandShouldBreakTheProtocol() throws Exception {
    for (String early : new String[] {"250 early\r\n", "250-early\r\n250 done\r\n", "250-ear"}) {
      Script script =
          Script.sayRaw("220 hello\r\n" + early).expect("NOOP").thenRaw("ly\r\n250 done\r\n");
      try (ScriptedServer server = server(script);
          SmtpConnection connection = open(server)) {
        assertThat(catchThrowable(() -> connection.execute(NOOP)))
            .as(early)
            .isInstanceOf(SmtpProtocolException.class);
        assertThat(connection.isUsable()).isFalse();
      }
    }
  }

  private SmtpReply reply(String... lines) throws Exception {
    try (ScriptedServer server = server(noop().then(lines));
        SmtpConnection connection = open(server)) {
      return connection.execute(NOOP);
    }
  }

  private void assertViolation(Script script) throws Exception {
    try (ScriptedServer server = server(script);
        SmtpConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(NOOP)))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("NOOP")
          .hasMessageContaining("localhost:" + server.port());
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
