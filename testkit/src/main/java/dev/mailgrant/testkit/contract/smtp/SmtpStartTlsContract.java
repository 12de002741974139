package dev.mailgrant.testkit.contract.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.testkit.contract.mail.MailStartTlsContract;
import dev.mailgrant.testkit.contract.mail.RecordingListener;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import org.junit.jupiter.api.Test;

/** STARTTLS (RFC 3207), and which data before it must be ignored. */
public interface SmtpStartTlsContract extends SmtpTransportSubject, MailStartTlsContract {

  @Test
  default void startTlsShouldComeBeforeAnythingElse() throws Exception {
    RecordingListener heard = new RecordingListener();
    Script script =
        Script.say("220 hello in the clear")
            .expect(EHLO)
            .then("250-mx.contoso.example Hello [127.0.0.1]", "250-SIZE 1000", "250 starttls")
            .expect("STARTTLS")
            .then("220 2.0.0 begin")
            .startTls()
            .expect(EHLO)
            .then("250-mx.contoso.example", "250 AUTH XOAUTH2");
    try (ScriptedServer server = clearServer(script);
        SmtpConnection connection = openClear(server, heard)) {
      assertThat(connection.greeting().text()).isEqualTo("hello in the clear");
      assertThat(connection.tls().protocol()).startsWith("TLSv1.");
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.hello().isPositive()).isTrue();
      assertThat(connection.extensions().lines()).containsExactly("AUTH XOAUTH2");
    }
    assertThat(heard.lines())
        .startsWith(
            "S:\t220 hello in the clear",
            "C:\t" + EHLO,
            "S:\t250-mx.contoso.example Hello [127.0.0.1]",
            "S:\t250-SIZE 1000",
            "S:\t250 starttls",
            "C:\tSTARTTLS",
            "S:\t220 2.0.0 begin",
            "C:\t" + EHLO);
  }

  /** RFC 3207 section 4.2: the client must discard what it learnt before. */
  @Test
  default void startTlsShouldForgetWhatWasSaidInTheClear() throws Exception {
    Script script =
        Script.say("220 hello")
            .expect(EHLO)
            .then("250-mx", "250-STARTTLS", "250 AUTH XOAUTH2 PLAIN")
            .expect("STARTTLS")
            .then("220 begin")
            .startTls();
    try (ScriptedServer server = clearServer(script);
        SmtpConnection connection = openClear(server, line -> {})) {
      assertThat(connection.extensions()).isEqualTo(SmtpExtensions.NONE);
    }
  }

  @Test
  default void openShouldRefuseAServerWithoutStartTlsAndSayWhatItOffers() {
    String[][] replies = {
      {"250-mx", "250-SIZE 1000", "250 AUTH XOAUTH2"},
      {"250-STARTTLS", "250-SIZE 1000", "250 AUTH XOAUTH2"},
      {"250-mx", "250-SIZE 1000", "250-X STARTTLS", "250-XSTARTTLS", "250 AUTH XOAUTH2"},
    };
    for (String[] reply : replies) {
      try (ScriptedServer server = clearServer(Script.say("220 hello").expect(EHLO).then(reply))) {
        assertThat(clearFailure(server))
            .isInstanceOf(SmtpProtocolException.class)
            .hasMessageContaining("STARTTLS")
            .hasMessageContaining("SIZE 1000")
            .hasMessageContaining("AUTH XOAUTH2");
        assertThat(server.received()).isEqualTo(EHLO + "\r\n");
      }
    }
  }

  @Test
  default void openShouldReportANegativeGreetingInTheClear() {
    for (String greeting :
        new String[] {"554 5.3.2 No SMTP service here", "421 4.3.2 Service not active"}) {
      try (ScriptedServer server = clearServer(Script.say(greeting))) {
        assertRefused(server, greeting, "greeting");
        assertThat(server.received()).isEmpty();
      }
    }
  }

  @Test
  default void openShouldReportANegativeReplyToHelloInTheClear() {
    for (String reply :
        new String[] {
          "502 5.5.1 Command not implemented",
          "550 5.7.1 Go away",
          "421 4.7.66 TLS 1.0 and 1.1 are not supported."
        }) {
      try (ScriptedServer server = clearServer(Script.say("220 hello").expect(EHLO).then(reply))) {
        assertRefused(server, reply, "EHLO");
        assertThat(server.received()).isEqualTo(EHLO + "\r\n");
      }
    }
  }

  @Test
  default void openShouldReportANegativeReplyToStartTls() {
    for (String reply :
        new String[] {
          "454 4.7.0 TLS not available due to temporary reason",
          "501 5.5.4 Syntax error",
          "421 4.4.2 Connection dropped due to SocketError"
        }) {
      try (ScriptedServer server = clearServer(dialect().startTlsReceived().then(reply))) {
        assertRefused(server, reply, "STARTTLS");
        assertThat(server.received()).isEqualTo(EHLO + "\r\nSTARTTLS\r\n");
      }
    }
  }

  /** RFC 3207 section 4: only 220 starts TLS. */
  @Test
  default void openShouldRefuseOtherRepliesToStartTls() {
    for (String reply : new String[] {"250 ok", "221 bye", "235 welcome", "334 go on", "354 go"}) {
      try (ScriptedServer server = clearServer(dialect().startTlsReceived().then(reply))) {
        assertThat(clearFailure(server))
            .as(reply)
            .isInstanceOf(SmtpProtocolException.class)
            .hasMessageContaining("STARTTLS");
        assertThat(server.received()).isEqualTo(EHLO + "\r\nSTARTTLS\r\n");
      }
    }
  }

  private void assertRefused(ScriptedServer server, String reply, String operation) {
    SmtpRefusedException refused =
        catchThrowableOfType(
            SmtpRefusedException.class, () -> openClear(server, line -> {}).close());
    assertThat(refused.reply()).hasToString(reply);
    assertThat(refused)
        .hasMessageContaining("localhost:" + server.port())
        .hasMessageContaining(operation)
        .hasMessageContaining(" " + reply);
  }

  private SmtpConnection openClear(ScriptedServer server, ConversationListener listener)
      throws Exception {
    return transport().open(clearEndpoint(server), ample(), listener);
  }
}
