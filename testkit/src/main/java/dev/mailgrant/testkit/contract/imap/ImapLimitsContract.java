package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** Limits that prevent a server from exhausting the client's memory. */
public interface ImapLimitsContract extends ImapTransportSubject {
  /** 64 KiB. */
  int LINE_LIMIT = 65_536;

  /** 1 MiB. */
  int LITERAL_LIMIT = 1_048_576;

  @Test
  default void aLineMayHave64KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "N01 OK ".length());
    Script script = Script.say("* OK hello").expect("N01 NOOP").then("N01 OK " + text);
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.of("NOOP")).status().text()).isEqualTo(text);
    }
  }

  @Test
  default void aLineMayNotHaveMoreThan64KiB() throws Exception {
    String text = "x".repeat(LINE_LIMIT - "N01 OK ".length() + 1);
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").then("N01 OK " + text), "65536 octets");
  }

  @Test
  default void anEndlessLineShouldBeRefusedAndNotStored() throws Exception {
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").thenForever("x".repeat(8192)), "65536 octets");
  }

  @Test
  default void anEndlessGreetingShouldBeRefused() {
    try (ScriptedServer server = server(Script.silent().thenForever("* OK hello "))) {
      assertThat(catchThrowable(() -> open(server).close()))
          .isInstanceOf(ImapProtocolException.class);
    }
  }

  @Test
  default void aLiteralMayHaveOneMiB() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .thenRaw("* X {" + LITERAL_LIMIT + "}\r\n" + "x".repeat(LITERAL_LIMIT) + "\r\n")
            .then("N01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.of("NOOP")).untagged()).hasSize(1);
    }
  }

  @Test
  default void aLiteralMayNotHaveMoreThanOneMiB() throws Exception {
    for (String size : new String[] {"1048577", "2147483648", "4294967296", "9".repeat(60)}) {
      assertViolation(
          Script.say("* OK hello").expect("N01 NOOP").then("* X {" + size + "}"), "literal");
    }
  }

  @Test
  default void theLiteralsOfOneResponseMayNotHaveMoreThanOneMiBTogether() throws Exception {
    String half = " {600000}\r\n" + "x".repeat(600_000);
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").thenRaw("* X" + half + half + "\r\n"),
        "literal");
  }

  @Test
  default void theLinesBetweenLiteralsShouldCountTogether() throws Exception {
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").thenRaw("* X").thenForever(" {0}\r\n"),
        "65536 octets");
  }

  @Test
  default void aReplyMayHaveTenThousandUntaggedResponses() throws Exception {
    Script script =
        Script.say("* OK hello")
            .expect("N01 NOOP")
            .thenRaw("* 1 EXISTS\r\n".repeat(10_000))
            .then("N01 OK done");
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.of("NOOP")).untagged()).hasSize(10_000);
    }
  }

  @Test
  default void aReplyMayNotHaveMoreThanTenThousandUntaggedResponses() throws Exception {
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").thenForever("* 1 EXISTS\r\n"),
        "10000 untagged");
  }

  /** 4 MiB, reached by many responses of permitted size. */
  @Test
  default void aReplyShouldBeLimitedAsAWhole() throws Exception {
    String big = "* X {500000}\r\n" + "x".repeat(500_000) + "\r\n";
    Script eight =
        Script.say("* OK hello").expect("N01 NOOP").thenRaw(big.repeat(8)).then("N01 OK done");
    try (ScriptedServer server = server(eight);
        ImapConnection connection = open(server)) {
      assertThat(connection.execute(Command.of("NOOP")).untagged()).hasSize(8);
    }
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").thenRaw(big.repeat(9)).then("N01 OK done"),
        "octets in reply");
  }

  @Test
  default void listsWithinListsShouldHaveAnEnd() throws Exception {
    assertViolation(
        Script.say("* OK hello").expect("N01 NOOP").then("* X " + "(".repeat(50_000)), "lists");
  }

  private void assertViolation(Script script, String words) throws Exception {
    try (ScriptedServer server = server(script);
        ImapConnection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(Command.of("NOOP"))))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining(words);
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
