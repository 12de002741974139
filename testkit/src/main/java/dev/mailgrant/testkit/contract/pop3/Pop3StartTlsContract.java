package dev.mailgrant.testkit.contract.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.pop3.Pop3RefusedException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.testkit.contract.mail.MailStartTlsContract;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** STLS (RFC 2595 section 4), and which data before it must be ignored. */
public interface Pop3StartTlsContract extends Pop3TransportSubject, MailStartTlsContract {

  @Test
  default void startTlsShouldComeBeforeAnythingElse() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("+OK hello in the clear")
            .expect("CAPA")
            .then("+OK", "TOP", "stls", ".")
            .expect("STLS")
            .then("+OK begin")
            .startTls()
            .expect("CAPA")
            .then("+OK", "SASL XOAUTH2", ".");
    try (ScriptedServer server = clearServer(script);
        Pop3Connection connection = openClear(server, heard)) {
      assertThat(connection.greeting().text()).isEqualTo("hello in the clear");
      assertThat(connection.tls().protocol()).startsWith("TLSv1.");
      assertThat(connection.isUsable()).isTrue();
      assertThat(Pop3Capabilities.of(connection.execute(Pop3Command.CAPA)).mechanisms())
          .containsExactly("XOAUTH2");
    }
    assertThat(heard.lines())
        .startsWith(
            "S:\t+OK hello in the clear",
            "C:\tCAPA",
            "S:\t+OK",
            "S:\tTOP",
            "S:\tstls",
            "S:\t.",
            "C:\tSTLS",
            "S:\t+OK begin",
            "C:\tCAPA");
  }

  @Test
  default void openShouldRefuseAServerWithoutStlsAndSayWhatItOffers() {
    String[][] replies = {
      {"+OK", "TOP", "SASL XOAUTH2", "."},
      {"+OK STLS", "TOP", "SASL XOAUTH2", "."},
      {"+OK", "TOP", "X STLS", "STLSX", "SASL XOAUTH2", "."},
    };
    for (String[] reply : replies) {
      try (ScriptedServer server =
          clearServer(Script.say("+OK hello").expect("CAPA").then(reply))) {
        assertThat(clearFailure(server))
            .isInstanceOf(Pop3ProtocolException.class)
            .hasMessageContaining("STLS")
            .hasMessageContaining("TOP")
            .hasMessageContaining("SASL XOAUTH2");
        assertThat(server.received()).isEqualTo("CAPA\r\n");
      }
    }
  }

  /** RFC 2449: a server without CAPA; RFC 2595 section 4 requires it of a server with STLS. */
  @Test
  default void openShouldRefuseAServerWithoutCapabilities() {
    Script script = Script.say("+OK hello").expect("CAPA").then("-ERR unknown command");
    try (ScriptedServer server = clearServer(script)) {
      assertThat(clearFailure(server))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("STLS")
          .hasMessageContaining("-ERR unknown command");
      assertThat(server.received()).isEqualTo("CAPA\r\n");
    }
  }

  @Test
  default void openShouldReportANegativeGreetingInTheClear() {
    String greeting = "-ERR [SYS/TEMP] too many connections";
    try (ScriptedServer server = clearServer(Script.say(greeting))) {
      assertRefused(server, greeting, "greeting");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  default void openShouldReportANegativeReplyToStls() {
    for (String reply : new String[] {"-ERR not today", "-ERR"}) {
      try (ScriptedServer server = clearServer(dialect().startTlsReceived().then(reply))) {
        assertRefused(server, reply, "STLS");
        assertThat(server.received()).isEqualTo("CAPA\r\nSTLS\r\n");
      }
    }
  }

  @Test
  default void openShouldRefuseAContinuationInReplyToStls() {
    try (ScriptedServer server = clearServer(dialect().startTlsReceived().then("+ go on"))) {
      assertThat(clearFailure(server)).isInstanceOf(Pop3ProtocolException.class);
    }
  }

  private void assertRefused(ScriptedServer server, String reply, String operation) {
    Pop3RefusedException refused =
        catchThrowableOfType(
            Pop3RefusedException.class, () -> openClear(server, line -> {}).close());
    assertThat(refused.reply()).hasToString(reply);
    assertThat(refused)
        .hasMessageContaining("localhost:" + server.port())
        .hasMessageContaining(operation)
        .hasMessageContaining(" " + reply);
  }

  private Pop3Connection openClear(ScriptedServer server, ConversationListener listener)
      throws Exception {
    return transport().open(clearEndpoint(server), ample(), listener);
  }
}
