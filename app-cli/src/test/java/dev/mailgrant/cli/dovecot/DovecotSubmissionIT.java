package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mailgrant.cli.login.SandboxLogin;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.proof.LoginOnly;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.core.smtp.ProbeMessage;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.settings.TokenAdapter;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The handshake over SMTP against Debian's Dovecot, which validates the tokens of the simulated
 * Entra and passes messages on to GreenMail. Skipped where it is not installed, unless {@code
 * MAILGRANT_REQUIRE_DOVECOT=1}.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotSubmissionIT {
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");

  private final List<AutoCloseable> started = new ArrayList<>();
  private Sandbox sandbox;
  private SandboxLogin login;
  private GreenMail relay;
  private DovecotServer dovecot;

  @BeforeAll
  void start() throws IOException {
    Installed.requireDovecot(MailProtocol.SMTP);
    sandbox = keep(Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM)));
    login = keep(new SandboxLogin(sandbox));
    relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    relay.start();
    keep(relay::stop);
    dovecot =
        keep(DovecotServer.start(sandbox, DovecotOptions.submission(relay.getSmtp().getPort())));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : started) {
      one.close();
    }
  }

  @BeforeEach
  void emptyTheRelay() throws Exception {
    relay.purgeEmailFromAllMailboxes();
  }

  static Stream<Arguments> everyWayIn() {
    List<Arguments> all = new ArrayList<>();
    for (TokenAdapter adapter : TokenAdapter.values()) {
      for (TlsMode mode : TlsMode.values()) {
        for (BearerMechanism mechanism : BearerMechanism.values()) {
          all.add(Arguments.of(adapter, mode, mechanism));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyWayIn")
  void handshakeShouldLogInInTwoStepsAndSendNothing(
      TokenAdapter adapter, TlsMode mode, BearerMechanism mechanism) {
    HandshakeReport report =
        login.run(
            login.tokens(adapter),
            ALICE,
            dovecot.endpoint(MailProtocol.SMTP, mode),
            mechanism,
            LoginOnly.SMTP);

    assertThat(report.failures()).isEmpty();
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.OK);
    assertThat(report.transcript())
        .extracting(line -> line.text().replaceFirst("<token: .*", "<token>"))
        .containsSubsequence(
            "AUTH " + mechanism.saslName(), "334 ", "<token>", "235 2.7.0 Logged in.")
        .noneMatch(line -> line.contains("eyJ"));
    assertThat(SandboxLogin.lines(report).contains("C:\tSTARTTLS"))
        .isEqualTo(mode == TlsMode.STARTTLS);
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyWayIn")
  void messageShouldArriveAtTheRelayAsItWasWritten(
      TokenAdapter adapter, TlsMode mode, BearerMechanism mechanism) throws Exception {
    OutgoingMessage message =
        ProbeMessage.of(ALICE, new Mailbox("bob@contoso.test"), "marker-1", Instant.now());

    HandshakeReport report =
        login.run(
            login.tokens(adapter),
            ALICE,
            dovecot.endpoint(MailProtocol.SMTP, mode),
            mechanism,
            new Submission(message));

    assertThat(report.failures()).isEmpty();
    assertThat(report.step(HandshakeStep.DATA).outcome()).isEqualTo(StepResult.Outcome.OK);
    MimeMessage[] received = relay.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("bob@contoso.test");
    assertThat(received[0].getSubject()).isEqualTo("mailgrant test marker-1");
    assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(body(received[0])).isEqualTo(body(message));
  }

  @Test
  void dotsAtTheBeginningOfALineShouldArrive() throws Exception {
    OutgoingMessage message =
        new OutgoingMessage(
            ALICE, ALICE, "Subject: dots\r\n\r\n.one\r\n..two\r\n.\r\n...\r\nlast\r\n");

    HandshakeReport report = send(request -> sandbox.issueToken(), ALICE, dovecot, message);

    assertThat(report.failures()).isEmpty();
    assertThat(body(relay.getReceivedMessages()[0])).isEqualTo(body(message));
  }

  @Test
  void messageThatIsTooLargeShouldBeRefusedBeforeItIsSent() {
    OutgoingMessage large =
        new OutgoingMessage(ALICE, ALICE, "Subject: large\r\n\r\n" + "0123456789\r\n".repeat(1000));

    HandshakeReport report = send(request -> sandbox.issueToken(), ALICE, dovecot, large);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.MAIL);
    assertThat(failure.reason()).isEqualTo(FailureReason.MESSAGE_REFUSED);
    assertThat(failure.message()).contains("552 5.2.3 ");
    assertThat(report.step(HandshakeStep.QUIT).outcome()).isEqualTo(StepResult.Outcome.OK);
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  /** Dovecot 2.3 does not offer SMTPUTF8 (RFC 6531). */
  @Test
  void internationalAddressShouldNotBeSentToAServerWithoutSmtpUtf8() {
    OutgoingMessage message =
        ProbeMessage.of(ALICE, new Mailbox("jörg@contoso.test"), "marker-3", Instant.now());

    HandshakeReport report = send(request -> sandbox.issueToken(), ALICE, dovecot, message);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.MAIL);
    assertThat(failure.message()).contains("SMTPUTF8", "nothing was sent");
    assertThat(SandboxLogin.lines(report)).doesNotContain("MAIL FROM");
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void tokenOfAForeignKeyShouldBeRefusedWithTheChallengeDecoded(TokenAdapter adapter)
      throws Exception {
    try (Sandbox foreign =
        Sandbox.start(
            SandboxOptions.defaults()
                .withExtraClaims(DovecotServer.CLAIM)
                .withSigningKey(SigningKey.create(Clock.systemUTC())))) {
      assertRefused(send(login.tokens(adapter, foreign), ALICE, dovecot));
      assertThat(dovecot.log()).contains("key '" + foreign.signingKey().id() + "' not found");
    }
  }

  @Test
  void mailboxOfAnotherDomainShouldBeRefused() {
    assertRefused(
        send(request -> sandbox.issueToken(), new Mailbox("alice@fabrikam.test"), dovecot));
  }

  @Test
  void oauthBearerShouldShowItsOwnChallenge() {
    HandshakeReport report =
        login.run(
            request -> login.tokenWith("aud", "https://graph.microsoft.com"),
            ALICE,
            dovecot.endpoint(MailProtocol.SMTP, TlsMode.IMPLICIT),
            BearerMechanism.OAUTHBEARER,
            LoginOnly.SMTP);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains("{\"status\":\"invalid_token\"}");
    assertThat(SandboxLogin.lines(report)).contains("C:\tAQ==\n");
  }

  @Test
  void temporaryFailureShouldBeUnavailable() {
    HandshakeReport report =
        send(request -> login.tokenWithout(DovecotServer.CLAIM.keySet()), ALICE, dovecot);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).as(failure.message()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
  }

  @Test
  void serverWithoutTheMechanismShouldBeRecognisedByItsCapabilities() throws IOException {
    DovecotServer bearerOnly =
        keep(
            DovecotServer.start(
                sandbox,
                DovecotOptions.submission(relay.getSmtp().getPort())
                    .withMechanisms("oauthbearer")));

    HandshakeReport report = send(request -> sandbox.issueToken(), ALICE, bearerOnly);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure.message()).contains("XOAUTH2", "it offers OAUTHBEARER");
  }

  @Test
  void relayThatIsDownShouldBeReportedWithTheServersReply() throws IOException {
    GreenMail stopped = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    stopped.start();
    int port = stopped.getSmtp().getPort();
    stopped.stop();
    DovecotServer withoutRelay =
        keep(DovecotServer.start(sandbox, DovecotOptions.submission(port)));

    HandshakeReport report = send(request -> sandbox.issueToken(), ALICE, withoutRelay);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.MAIL);
    assertThat(failure.reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
    assertThat(failure.message()).contains("421 4.4.0 ", "Failed to connect to relay server");
  }

  private void assertRefused(HandshakeReport report) {
    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains(DovecotServer.CHALLENGE);
    assertThat(failure.message()).contains("535 5.7.8 ", DovecotServer.CHALLENGE);
    assertThat(report.step(HandshakeStep.QUIT).outcome()).isEqualTo(StepResult.Outcome.OK);
    assertThat(relay.getReceivedMessages()).isEmpty();
  }

  /** The content without the last line ending, which GreenMail removes. */
  private static String body(MimeMessage message) throws Exception {
    return (String) message.getContent();
  }

  private static String body(OutgoingMessage message) {
    String text = message.text();
    return text.substring(text.indexOf("\r\n\r\n") + 4, text.length() - 2);
  }

  private HandshakeReport send(TokenSource tokens, Mailbox mailbox, DovecotServer server) {
    return send(
        tokens, mailbox, server, ProbeMessage.of(mailbox, mailbox, "marker-2", Instant.now()));
  }

  private HandshakeReport send(
      TokenSource tokens, Mailbox mailbox, DovecotServer server, OutgoingMessage message) {
    return login.run(
        tokens,
        mailbox,
        server.endpoint(MailProtocol.SMTP, TlsMode.STARTTLS),
        BearerMechanism.XOAUTH2,
        new Submission(message));
  }

  private <T extends AutoCloseable> T keep(T one) {
    started.add(0, one);
    return one;
  }
}
