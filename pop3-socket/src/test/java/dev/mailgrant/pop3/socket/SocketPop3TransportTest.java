package dev.mailgrant.pop3.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.pop3.Pop3Capabilities;
import dev.mailgrant.core.pop3.Pop3Command;
import dev.mailgrant.core.pop3.Pop3ProtocolException;
import dev.mailgrant.core.pop3.Pop3RefusedException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.port.Pop3Connection;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.DaemonThreads;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketPop3TransportTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(Clock.systemUTC());
  private static final SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");
  private static final String TOKEN = "opaque-9f1c2d3e4b5a69788796a5b4c3d2e1f0-opaque";
  private static final XOAuth2 XOAUTH2 =
      new XOAuth2(
          new Mailbox("invoices@contoso.example"),
          new AccessToken(Secret.of(TOKEN), Instant.MAX, Instant.MAX, "scope"));
  private static final String MESSAGE =
      Base64.getEncoder()
          .encodeToString(
              ("user=invoices@contoso.example\1auth=Bearer " + TOKEN + "\1\1").getBytes(UTF_8));
  private static final String GREETING = "+OK The Microsoft Exchange POP3 service is ready.";

  private final List<String> transcript = new ArrayList<>();

  /** The dialogue of Exchange, as Microsoft documents it. */
  @Test
  void theDialogueOfExchangeShouldLogInWithoutShowingTheToken() throws Exception {
    Script script =
        Script.say(GREETING)
            .expect("CAPA")
            .then("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", ".")
            .expect("AUTH XOAUTH2")
            .then("+ ")
            .expect(MESSAGE)
            .then("+OK User successfully authenticated. " + TOKEN)
            .expect("STAT")
            .then("+OK 2 320")
            .expect("QUIT")
            .then("+OK Microsoft Exchange Server POP3 server signing off.");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.greeting().isOk()).isTrue();
      assertThat(connection.tls().protocol()).startsWith("TLSv1.");
      Pop3Reply capa = connection.execute(Pop3Command.CAPA);
      assertThat(Pop3Capabilities.of(capa).mechanisms()).containsExactly("PLAIN", "XOAUTH2");
      assertThat(connection.authenticate(XOAUTH2).reply().text())
          .isEqualTo("User successfully authenticated. ***");
      assertThat(MaildropStatus.of(connection.execute(Pop3Command.STAT)))
          .contains(new MaildropStatus(2, 320));
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.execute(Pop3Command.QUIT).isOk()).isTrue();
      assertThat(connection.isUsable()).isFalse();
      assertThatThrownBy(() -> connection.execute(Pop3Command.STAT))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("ended with QUIT; open a new one");
    }
    assertThat(transcript)
        .containsSequence("C:\tAUTH XOAUTH2", "S:\t+ ", "C:\t" + XOAUTH2.placeholder())
        .noneMatch(line -> line.contains(TOKEN) || line.contains(MESSAGE));
  }

  @Test
  void anErrorChallengeShouldBeAnsweredAndReported() throws Exception {
    String challenge = Base64.getEncoder().encodeToString("{\"status\":\"401\"}".getBytes(UTF_8));
    Script script =
        Script.say(GREETING)
            .expect("AUTH XOAUTH2")
            .then("+")
            .expect(MESSAGE)
            .then("+ " + challenge)
            .expect("")
            .then("-ERR [AUTH] refused");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      SaslReply<Pop3Reply> reply = connection.authenticate(XOAUTH2);
      assertThat(reply.reply().code()).contains("AUTH");
      assertThat(reply.challenge().orElseThrow().raw()).isEqualTo(challenge);
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  void aSecondFurtherChallengeShouldCancelTheExchange() throws Exception {
    Script script =
        Script.say(GREETING)
            .expect("AUTH XOAUTH2")
            .then("+ ")
            .expect(MESSAGE)
            .then("+ ")
            .expect("")
            .then("+ ")
            .expect("*")
            .then("-ERR cancelled");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.authenticate(XOAUTH2).reply()).isEqualTo(Pop3Reply.err("cancelled"));
    }
  }

  @Test
  void anAcceptanceBeforeTheTokenShouldBeAViolation() throws Exception {
    Script script = Script.say(GREETING).expect("AUTH XOAUTH2").then("+OK welcome");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.authenticate(XOAUTH2))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("AUTH XOAUTH2: the server answered +OK welcome before the token");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  @Test
  void aReplyBeforeItsCommandShouldBeAViolation() throws Exception {
    Script script = Script.say(GREETING, "+OK 0 0").expect("STAT");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.execute(Pop3Command.STAT))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("STAT: the server answered before the command was sent");
    }
  }

  @Test
  void aContinuationRequestShouldAnswerAuthOnly() throws Exception {
    Script script = Script.say(GREETING).expect("STAT").then("+ go on");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.execute(Pop3Command.STAT))
          .isInstanceOf(Pop3ProtocolException.class)
          .hasMessageContaining("allowed in reply to AUTH only");
    }
  }

  @Test
  void stlsShouldComeBeforeAnythingElse() throws Exception {
    Script script =
        Script.say("+OK clear")
            .expect("CAPA")
            .then("+OK", "STLS", "SASL PLAIN", ".")
            .expect("STLS")
            .then("+OK begin")
            .startTls()
            .expect("CAPA")
            .then("+OK", "SASL XOAUTH2", ".");
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script);
        Pop3Connection connection = open(server, TlsMode.STARTTLS)) {
      assertThat(connection.greeting()).isEqualTo(Pop3Reply.ok("clear"));
      assertThat(Pop3Capabilities.of(connection.execute(Pop3Command.CAPA)).mechanisms())
          .containsExactly("XOAUTH2");
    }
  }

  @Test
  void aServerWithoutStlsShouldGetNothingMore() {
    refusesToOpen(
        Script.say("+OK clear").expect("CAPA").then("+OK", "TOP", "."),
        Pop3ProtocolException.class,
        "STLS: the server does not offer it, and nothing more was sent unencrypted; it offers: TOP;"
            + " use implicit TLS if the server supports it, normally on port 995");
    refusesToOpen(
        Script.say("+OK clear").expect("CAPA").then("-ERR what?"),
        Pop3ProtocolException.class,
        "it answered CAPA with -ERR what?");
  }

  @Test
  void dataBeforeTlsShouldBeAViolation() {
    refusesToOpen(
        Script.say("+OK clear")
            .expect("CAPA")
            .then("+OK", "STLS", ".")
            .expect("STLS")
            .then("+OK begin", "+OK injected"),
        Pop3ProtocolException.class,
        "sent more data before TLS began");
  }

  @Test
  void aRefusalBeforeTlsShouldBeReported() {
    refusesToOpen(
        Script.say("-ERR [SYS/TEMP] too many connections"),
        Pop3RefusedException.class,
        "greeting: the server refused the session: -ERR [SYS/TEMP] too many connections; try again");
    refusesToOpen(
        Script.say("+OK clear")
            .expect("CAPA")
            .then("+OK", "STLS", ".")
            .expect("STLS")
            .then("-ERR no certificate"),
        Pop3RefusedException.class,
        "STLS: the server offers it but answered -ERR no certificate");
  }

  @Test
  void aNegativeGreetingOverTlsShouldBeAGreeting() throws Exception {
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, Script.say("-ERR busy"));
        Pop3Connection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.greeting()).isEqualTo(Pop3Reply.err("busy"));
    }
  }

  @Test
  void aPortWithoutTlsShouldGetTheAdviceToUseStartTls() {
    try (ScriptedServer server =
        ScriptedServer.inTheClear(LOCALHOST, Script.say("+OK Dovecot ready.").stall())) {
      assertThatThrownBy(() -> open(server, TlsMode.IMPLICIT))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.failure().detail()).contains(FaultDetail.EXPECTED_WITHOUT_TLS))
          .hasMessageContaining("this port speaks POP3 without TLS; start TLS with STARTTLS");
    }
  }

  private void refusesToOpen(Script script, Class<?> type, String message) {
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script)) {
      assertThatThrownBy(() -> open(server, TlsMode.STARTTLS))
          .isInstanceOf(type)
          .hasMessageContaining(message);
      assertThat(server.clientLeft()).isTrue();
    }
  }

  private Pop3Connection open(ScriptedServer server, TlsMode tls) throws Exception {
    return new SocketPop3Transport(
            AUTHORITY.clientContext(), DaemonThreads.EXECUTOR, new Timeouts(AMPLE, AMPLE))
        .open(
            MailEndpoint.pop3("localhost", server.port(), tls),
            Deadline.after(AMPLE, Clock.systemUTC()),
            line -> transcript.add(line.toString()));
  }
}
