package dev.mailgrant.testkit.contract.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.testkit.contract.mail.MailStartTlsContract;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** STARTTLS (RFC 3501 section 6.2.1), and which data before it must be ignored. */
public interface ImapStartTlsContract extends ImapTransportSubject, MailStartTlsContract {

  @Test
  default void startTlsShouldComeBeforeAnythingElse() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("* OK hello in the clear")
            .expect("C01 CAPABILITY")
            .then("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", "C01 OK done")
            .expectMatching("[A-Z]01 STARTTLS")
            .then("T01 OK begin")
            .startTls()
            .expect("C02 CAPABILITY")
            .then("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2", "C02 OK done");
    try (ScriptedServer server = clearServer(script);
        ImapConnection connection = openClear(server, heard)) {
      assertThat(connection.greeting().status().text()).isEqualTo("hello in the clear");
      assertThat(connection.tls().protocol()).startsWith("TLSv1.");
      assertThat(connection.execute(Command.capability()).isOk()).isTrue();
      assertThat(connection.capabilities()).isEqualTo(Capabilities.parse("IMAP4rev1 AUTH=XOAUTH2"));
    }
    assertThat(heard.lines())
        .startsWith(
            "S:\t* OK hello in the clear",
            "C:\tC01 CAPABILITY",
            "S:\t* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED",
            "S:\tC01 OK done",
            "C:\tT01 STARTTLS",
            "S:\tT01 OK begin");
  }

  @Test
  default void startTlsShouldForgetWhatWasSaidInTheClear() throws Exception {
    Script script =
        Script.say("* OK [CAPABILITY IMAP4rev1 STARTTLS SASL-IR AUTH=XOAUTH2] hello")
            .expect("T01 STARTTLS")
            .then("T01 OK begin")
            .startTls();
    try (ScriptedServer server = clearServer(script);
        ImapConnection connection = openClear(server, line -> {})) {
      assertThat(connection.capabilities()).isEqualTo(Capabilities.NONE);
    }
  }

  @Test
  default void openShouldRefuseAServerWithoutStartTlsAndSayWhatItOffers() {
    Script script =
        Script.say("* OK hello")
            .expect("C01 CAPABILITY")
            .then("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR", "C01 OK done");
    try (ScriptedServer server = clearServer(script)) {
      assertThat(clearFailure(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("STARTTLS")
          .hasMessageContaining("IMAP4REV1 AUTH=XOAUTH2 SASL-IR");
      assertThat(server.received()).isEqualTo("C01 CAPABILITY\r\n");
    }
  }

  @Test
  default void openShouldRefuseAServerThatWillNotStartTlsAfterAll() {
    Script script =
        Script.say("* OK [CAPABILITY STARTTLS] hello")
            .expect("T01 STARTTLS")
            .then("T01 NO not today");
    try (ScriptedServer server = clearServer(script)) {
      assertThat(clearFailure(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("not today");
    }
  }

  /** CVE-2014-2567 and similar: PREAUTH makes a vulnerable client skip STARTTLS. */
  @Test
  default void openShouldRefusePreauthBeforeTls() {
    try (ScriptedServer server =
        clearServer(Script.say("* PREAUTH [CAPABILITY STARTTLS] welcome"))) {
      assertThat(clearFailure(server))
          .isInstanceOf(ImapProtocolException.class)
          .hasMessageContaining("PREAUTH");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  default void openShouldReportAByeInTheClear() {
    try (ScriptedServer server = clearServer(Script.say("* BYE too many connections").close())) {
      assertThat(clearFailure(server))
          .isInstanceOf(ImapByeException.class)
          .hasMessageContaining("too many connections");
    }
  }

  @Test
  default void openShouldReportAByeInReplyToStartTls() {
    Script script =
        Script.say("* OK [CAPABILITY STARTTLS] hello")
            .expect("T01 STARTTLS")
            .then("* BYE shutting down")
            .close();
    try (ScriptedServer server = clearServer(script)) {
      assertThat(clearFailure(server)).isInstanceOf(ImapByeException.class);
    }
  }

  private ImapConnection openClear(ScriptedServer server, ConversationListener listener)
      throws Exception {
    return transport().open(clearEndpoint(server), ample(), listener);
  }
}
