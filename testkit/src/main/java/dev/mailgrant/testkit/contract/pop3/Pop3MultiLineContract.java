package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of several lines: CAPA (RFC 2449 section 5), byte-stuffing (RFC 1939 section 3). */
public interface Pop3MultiLineContract extends Pop3TransportSubject {

  @Test
  default void capaShouldReadTheCapabilities() throws Exception {
    Script script =
        capa()
            .then("+OK Capability list follows", "TOP", "sasl PLAIN xoauth2", "UIDL", ".")
            .expect("STAT")
            .then("+OK 0 0");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      Pop3Reply reply = connection.execute(Pop3Command.CAPA);
      assertThat(reply.isOk()).isTrue();
      assertThat(reply.text()).isEqualTo("Capability list follows");
      assertThat(reply.lines()).containsExactly("TOP", "sasl PLAIN xoauth2", "UIDL");
      assertThat(Pop3Capabilities.of(reply).mechanisms()).containsExactly("PLAIN", "XOAUTH2");
      assertThat(connection.execute(Pop3Command.STAT).text()).isEqualTo("0 0");
    }
  }

  @Test
  default void aListMayBeEmpty() throws Exception {
    try (ScriptedServer server = server(capa().then("+OK", ".").expect("STAT").then("+OK 0 0"));
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA).lines()).isEmpty();
      assertThat(connection.execute(Pop3Command.STAT).text()).isEqualTo("0 0");
    }
  }

  /** A negative reply has one line. */
  @Test
  default void aNegativeReplyShouldHaveNoList() throws Exception {
    Script script = capa().then("-ERR unknown").expect("STAT").then("+OK 0 0");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA)).isEqualTo(Pop3Reply.err("unknown"));
      assertThat(connection.execute(Pop3Command.STAT).text()).isEqualTo("0 0");
    }
  }

  /** A line that begins with a dot has one more; only a dot alone ends the list. */
  @Test
  default void stuffedDotsShouldBeRemoved() throws Exception {
    Script script =
        capa()
            .then("+OK", "..", "...", "..a", ".b", ". ", "a.", "", ".")
            .expect("STAT")
            .then("+OK 0 0");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA).lines())
          .containsExactly(".", "..", ".a", "b", " ", "a.", "");
      assertThat(connection.execute(Pop3Command.STAT).text()).isEqualTo("0 0");
    }
  }

  /** Within the list nothing is an indicator. */
  @Test
  default void whatLooksLikeAReplyShouldBeALineOfTheList() throws Exception {
    Script script = capa().then("+OK", "-ERR no", "+OK 1 1", "+ ", "250 ok", ".");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA).lines())
          .containsExactly("-ERR no", "+OK 1 1", "+ ", "250 ok");
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  default void nulAndEightBitOctetsShouldBeTextOfTheList() throws Exception {
    Script script = capa().thenRaw("+OK\r\nX \0 \u00fc\r\n.\r\n");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(connection.execute(Pop3Command.CAPA).lines()).containsExactly("X \0 \ufffd");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TOP\n.\r\n",
        "TOP\r.\r\n",
        "TOP\r\r\n.\r\n",
        "TOP\r\n.\n",
        "TOP\r\n.\r",
        "TOP\n.\n",
        "TOP\n\r.\r\n"
      })
  default void otherLineEndingsInTheListShouldBreakTheProtocol(String raw) throws Exception {
    Script script = capa().thenRaw("+OK\r\n" + raw).then("x");
    try (ScriptedServer server = server(script);
        Pop3Connection connection = open(server)) {
      assertThat(catchThrowable(() -> connection.execute(Pop3Command.CAPA)))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("CAPA");
      assertThat(connection.isUsable()).isFalse();
    }
  }
}
