package dev.mailgrant.smtp.socket;

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
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpProtocolException;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.core.smtp.SmtpReply;
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
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SocketSmtpTransportTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(Clock.systemUTC());
  private static final SSLContext LOCALHOST = AUTHORITY.serverContext("localhost", "127.0.0.1");
  private static final Mailbox MAILBOX = new Mailbox("invoices@contoso.example");
  private static final String TOKEN = "opaque-9f1c2d3e4b5a69788796a5b4c3d2e1f0-opaque";
  private static final XOAuth2 XOAUTH2 =
      new XOAuth2(MAILBOX, new AccessToken(Secret.of(TOKEN), Instant.MAX, Instant.MAX, "scope"));
  private static final String MESSAGE =
      Base64.getEncoder()
          .encodeToString(
              ("user=invoices@contoso.example\1auth=Bearer " + TOKEN + "\1\1").getBytes(UTF_8));
  private static final String GREETING = "220 mx Microsoft ESMTP MAIL Service ready";
  private static final String EHLO = "EHLO [127.0.0.1]";

  private final List<String> transcript = new ArrayList<>();

  /** The dialogue of Exchange (submission with STARTTLS), with a message. */
  @Test
  void theDialogueOfExchangeShouldSendAMessageWithoutShowingTheToken() throws Exception {
    Script script =
        Script.say("220-in the clear", "220 really")
            .expect(EHLO)
            .then("250-mx Hello", "250-STARTTLS", "250 AUTH PLAIN")
            .expect("STARTTLS")
            .then("220 2.0.0 SMTP server ready")
            .startTls()
            .expect(EHLO)
            .then("250-mx Hello", "250-SIZE 157286400", "250 AUTH LOGIN XOAUTH2")
            .expect("AUTH XOAUTH2")
            .then("334 ")
            .expect(MESSAGE)
            .then("235 2.7.0 Authentication successful " + TOKEN)
            .expect("MAIL FROM:<invoices@contoso.example> SIZE=17")
            .then("250 2.1.0 Sender OK")
            .expect("RCPT TO:<invoices@contoso.example>")
            .then("250 2.1.5 Recipient OK")
            .expect("DATA")
            .then("354 Start mail input; end with <CRLF>.<CRLF>")
            .expect("Subject: x")
            .expect("")
            .expect("..")
            .expect(".")
            .then("250 2.0.0 OK <id@mx> [Hostname=mx]")
            .expect("QUIT")
            .then("221 2.0.0 Service closing transmission channel");
    try (ScriptedServer server = ScriptedServer.inTheClear(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.STARTTLS)) {
      assertThat(connection.greeting())
          .isEqualTo(new SmtpReply(220, List.of("in the clear", "really")));
      assertThat(connection.tls().protocol()).startsWith("TLSv1.");
      assertThat(connection.extensions()).isEqualTo(SmtpExtensions.NONE);
      assertThat(connection.hello().isPositive()).isTrue();
      assertThat(connection.extensions().mechanisms()).containsExactly("LOGIN", "XOAUTH2");
      assertThat(connection.authenticate(XOAUTH2).reply().toString())
          .isEqualTo("235 2.7.0 Authentication successful ***");
      byte[] message = "Subject: x\r\n\r\n.\r\n".getBytes(UTF_8);
      connection.execute(SmtpCommand.mail(MAILBOX, OptionalLong.of(message.length), false));
      connection.execute(SmtpCommand.rcpt(MAILBOX));
      assertThat(connection.data(message).text()).startsWith("OK <id@mx>");
      assertThat(connection.isUsable()).isTrue();
      assertThat(connection.execute(SmtpCommand.quit()).code()).isEqualTo(221);
      assertThat(connection.isUsable()).isFalse();
    }
    assertThat(transcript)
        .containsSequence(
            "C:\tAUTH XOAUTH2",
            "S:\t334 ",
            "C:\t" + XOAUTH2.placeholder(),
            "S:\t235 2.7.0 Authentication successful ***")
        .containsSequence(
            "C:\tDATA",
            "S:\t354 Start mail input; end with <CRLF>.<CRLF>",
            "C:\t<message: 17 octets>",
            "C:\t.")
        .noneMatch(line -> line.contains(TOKEN) || line.contains(MESSAGE));
  }

  @Test
  void anErrorChallengeShouldBeAnsweredAndReported() throws Exception {
    String challenge = Base64.getEncoder().encodeToString("{\"status\":\"400\"}".getBytes(UTF_8));
    Script script =
        Script.say(GREETING)
            .expect("AUTH XOAUTH2")
            .then("334")
            .expect(MESSAGE)
            .then("334 " + challenge)
            .expect("")
            .then("535-5.7.8 Username and Password not accepted", "535 5.7.8 see the page");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      SaslReply<SmtpReply> reply = connection.authenticate(XOAUTH2);
      assertThat(reply.reply().code()).isEqualTo(535);
      assertThat(reply.challenge().orElseThrow().raw()).isEqualTo(challenge);
      assertThat(connection.isUsable()).isTrue();
    }
    assertThat(transcript).contains("S:\t334 " + challenge);
  }

  @Test
  void aSecondFurtherChallengeShouldCancelTheExchange() throws Exception {
    Script script =
        Script.say(GREETING)
            .expect("AUTH XOAUTH2")
            .then("334 ")
            .expect(MESSAGE)
            .then("334 ")
            .expect("")
            .then("334 ")
            .expect("*")
            .then("501 5.7.0 cancelled");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.authenticate(XOAUTH2).reply().code()).isEqualTo(501);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 503, 504})
  void aServerThatRefusesTwoStepsShouldGetOneLine(int code) throws Exception {
    Script script =
        Script.say(GREETING)
            .expect("AUTH XOAUTH2")
            .then(code + " syntax error")
            .expect("AUTH XOAUTH2 " + MESSAGE)
            .then("235 2.7.0 welcome");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.authenticate(XOAUTH2).reply().code()).isEqualTo(235);
    }
    assertThat(transcript).contains("C:\tAUTH XOAUTH2 " + XOAUTH2.placeholder());
  }

  /** A refusal after the token is one of the token: it is never sent again. */
  @ParameterizedTest
  @ValueSource(ints = {500, 501, 503, 504, 535})
  void theTokenShouldBeSentOnce(int code) throws Exception {
    Script script =
        Script.say(GREETING).expect("AUTH XOAUTH2").then("334 ").expect(MESSAGE).then(code + " no");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.authenticate(XOAUTH2).reply().code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {421, 454, 530, 534, 535})
  void anyOtherRefusalShouldNotBeFollowedByTheToken(int code) throws Exception {
    Script script = Script.say(GREETING).expect("AUTH XOAUTH2").then(code + " no");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.authenticate(XOAUTH2).reply().code()).isEqualTo(code);
      assertThat(connection.isUsable()).isEqualTo(code != 421);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 fine", "235 welcome", "354 go on"})
  void onlyAChallengeOrARefusalShouldComeBeforeTheToken(String reply) throws Exception {
    Script script = Script.say(GREETING).expect("AUTH XOAUTH2").then(reply);
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.authenticate(XOAUTH2))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("AUTH XOAUTH2: the server");
    }
  }

  @Test
  void onlyOneCodeShouldAcceptALogin() throws Exception {
    Script script =
        Script.say(GREETING).expect("AUTH XOAUTH2").then("334 ").expect(MESSAGE).then("250 fine");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.authenticate(XOAUTH2))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("answered 250 fine, but only the code 235 accepts a login");
    }
  }

  @Test
  void aReplyBeforeItsCommandShouldBeAViolation() throws Exception {
    Script script = Script.say(GREETING, "250 mx").expect(EHLO);
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(connection::hello)
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("EHLO: the server answered before the command was sent");
      assertThat(connection.isUsable()).isFalse();
    }
  }

  /** RFC 5321 section 3.8: the one reply that needs no command. */
  @Test
  void a421ShouldComeAtAnyTimeAndEndTheConversation() throws Exception {
    Script script = Script.say(GREETING, "421 4.4.2 timed out").expect(EHLO);
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.hello().code()).isEqualTo(421);
      assertThat(connection.isUsable()).isFalse();
      assertThatThrownBy(() -> connection.execute(SmtpCommand.quit()))
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("the server sent 421 4.4.2 timed out; open a new one");
    }
  }

  @Test
  void aServerThatIsSilentAfterTheMessageShouldLeaveItOpenWhetherItWasAccepted() throws Exception {
    Script script =
        Script.say(GREETING).expect("DATA").then("354 go on").expect("text").expect(".").stall();
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT, Duration.ofMillis(300))) {
      assertThatThrownBy(() -> connection.data("text\r\n".getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.fault()).isEqualTo(NetworkFault.OUT_OF_TIME))
          .hasMessageContaining("message: no data for")
          .hasMessageContaining("it is not known whether the server has accepted the message")
          .message()
          .doesNotContain("try again");
    }
  }

  @Test
  void anInterruptAfterTheMessageShouldLeaveItOpenToo() throws Exception {
    Thread client = Thread.currentThread();
    Script script =
        Script.say(GREETING)
            .expect("DATA")
            .then("354 go on")
            .expect("text")
            .expect(".")
            .meanwhile(client::interrupt)
            .stall();
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.data("text\r\n".getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.fault()).isEqualTo(NetworkFault.INTERRUPTED))
          .hasMessageContaining("it is not known whether the server has accepted the message");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aMalformedReplyToTheMessageShouldLeaveItOpenToo() throws Exception {
    Script script =
        Script.say(GREETING)
            .expect("DATA")
            .then("354 go on")
            .expect("text")
            .expect(".")
            .then("fine");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.data("text\r\n".getBytes(UTF_8)))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("it is not known whether the server has accepted the message");
    }
  }

  @Test
  void aRefusedDataShouldKeepTheMessage() throws Exception {
    Script script =
        Script.say(GREETING).expect("DATA").then("554 5.5.1 no").expect("DATA").then("250 fine");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.data("text\r\n".getBytes(UTF_8)).code()).isEqualTo(554);
      assertThatThrownBy(() -> connection.data("text\r\n".getBytes(UTF_8)))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("250 fine, which neither asks for the message nor refuses");
    }
  }

  @Test
  void executeShouldRefuseARequestForMoreData() throws Exception {
    Script script = Script.say(GREETING).expect("QUIT").then("354 go on");
    try (ScriptedServer server = ScriptedServer.implicitTls(LOCALHOST, script);
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThatThrownBy(() -> connection.execute(new SmtpCommand("x", "auth PLAIN AGEAYg==")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> connection.execute(SmtpCommand.quit()))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("QUIT: the server asks for more data");
    }
  }

  @Test
  void aServerWithoutStartTlsShouldGetNothingMore() {
    refusesToOpen(
        Script.say(GREETING).expect(EHLO).then("250-mx", "250 SIZE 1000"),
        SmtpProtocolException.class,
        "STARTTLS: the server does not offer it, and nothing more was sent unencrypted; it offers:"
            + " SIZE 1000; use implicit TLS if the server supports it, normally on port 465");
  }

  @Test
  void dataBeforeTlsShouldBeAViolation() {
    refusesToOpen(
        Script.say(GREETING)
            .expect(EHLO)
            .then("250-mx", "250 STARTTLS")
            .expect("STARTTLS")
            .then("220 ready", "250 injected"),
        SmtpProtocolException.class,
        "sent more data before TLS began");
  }

  @Test
  void onlyOneCodeShouldStartTls() {
    refusesToOpen(
        Script.say(GREETING)
            .expect(EHLO)
            .then("250-mx", "250 STARTTLS")
            .expect("STARTTLS")
            .then("250 fine"),
        SmtpProtocolException.class,
        "STARTTLS: the server answered 250 fine, but only the code 220 starts TLS");
  }

  /** An adapter uses the endpoint's protocol in its messages. */
  @Test
  void openShouldRefuseAnEndpointOfAnotherProtocol() {
    assertThatThrownBy(
            () ->
                new SocketSmtpTransport(
                        AUTHORITY.clientContext(),
                        DaemonThreads.EXECUTOR,
                        new Timeouts(AMPLE, AMPLE))
                    .open(
                        MailEndpoint.imap("localhost", 1, TlsMode.IMPLICIT),
                        Deadline.after(AMPLE, Clock.systemUTC()),
                        line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the endpoint localhost:1 is for IMAP, not for SMTP");
  }

  @Test
  void aRefusalBeforeTlsShouldBeReported() {
    refusesToOpen(
        Script.say("421 4.7.66 TLS 1.0 and 1.1 are not supported."),
        SmtpRefusedException.class,
        "greeting: the server refused the session with 421 4.7.66 TLS 1.0 and 1.1 are not"
            + " supported.; try again later");
    refusesToOpen(
        Script.say(GREETING).expect(EHLO).then("550 5.7.1 go away"),
        SmtpRefusedException.class,
        "EHLO: the server refused the session with 550 5.7.1 go away; check host and port");
    refusesToOpen(
        Script.say(GREETING)
            .expect(EHLO)
            .then("250-mx", "250 STARTTLS")
            .expect("STARTTLS")
            .then("454 4.7.0 TLS not available"),
        SmtpRefusedException.class,
        "the server offers it but answered 454 4.7.0 TLS not available; try again later");
  }

  @Test
  void aNegativeGreetingOverTlsShouldBeAGreeting() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.implicitTls(LOCALHOST, Script.say("554 no service"));
        SmtpConnection connection = open(server, TlsMode.IMPLICIT)) {
      assertThat(connection.greeting()).isEqualTo(SmtpReply.of(554, "no service"));
      assertThat(connection.isUsable()).isTrue();
    }
  }

  @Test
  void aGreetingWithAnotherPositiveCodeShouldBeAViolation() {
    try (ScriptedServer server =
        ScriptedServer.implicitTls(LOCALHOST, Script.say("200 news.example InterNetNews"))) {
      assertThatThrownBy(() -> open(server, TlsMode.IMPLICIT))
          .isInstanceOf(SmtpProtocolException.class)
          .hasMessageContaining("this is no SMTP greeting")
          .hasMessageContaining("200 news.example InterNetNews");
    }
  }

  @Test
  void aPortWithoutTlsShouldGetTheAdviceToUseStartTls() {
    try (ScriptedServer server =
        ScriptedServer.inTheClear(LOCALHOST, Script.say(GREETING).stall())) {
      assertThatThrownBy(() -> open(server, TlsMode.IMPLICIT))
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.failure().detail()).contains(FaultDetail.EXPECTED_WITHOUT_TLS))
          .hasMessageContaining("this port speaks SMTP without TLS; start TLS with STARTTLS");
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

  private SmtpConnection open(ScriptedServer server, TlsMode tls) throws Exception {
    return open(server, tls, AMPLE);
  }

  private SmtpConnection open(ScriptedServer server, TlsMode tls, Duration readTimeout)
      throws Exception {
    return new SocketSmtpTransport(
            AUTHORITY.clientContext(), DaemonThreads.EXECUTOR, new Timeouts(AMPLE, readTimeout))
        .open(
            MailEndpoint.smtp("localhost", server.port(), tls),
            Deadline.after(AMPLE, Clock.systemUTC()),
            line -> transcript.add(line.toString()));
  }
}
