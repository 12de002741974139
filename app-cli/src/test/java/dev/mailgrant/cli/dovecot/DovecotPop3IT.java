package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.login.SandboxLogin;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.proof.MaildropAccess;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.settings.TokenAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The handshake over POP3 against Debian's Dovecot, which validates the tokens of the simulated
 * Entra. Skipped where it is not installed, unless {@code MAILGRANT_REQUIRE_DOVECOT=1}.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotPop3IT {
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");

  private final List<AutoCloseable> started = new ArrayList<>();
  private Sandbox sandbox;
  private SandboxLogin login;
  private DovecotServer dovecot;

  @BeforeAll
  void start() throws IOException {
    Installed.requireDovecot(MailProtocol.POP3);
    sandbox = keep(Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM)));
    login = keep(new SandboxLogin(sandbox));
    dovecot = keep(DovecotServer.start(sandbox, DovecotOptions.pop3()));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : started) {
      one.close();
    }
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
  void handshakeShouldOpenTheMaildropInTwoSteps(
      TokenAdapter adapter, TlsMode mode, BearerMechanism mechanism) {
    HandshakeReport report =
        login.run(
            login.tokens(adapter),
            ALICE,
            dovecot.endpoint(MailProtocol.POP3, mode),
            mechanism,
            MaildropAccess.STATUS);

    assertThat(report.failures()).isEmpty();
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.OK);
    assertThat(report.transcript())
        .extracting(line -> line.text().replaceFirst("<token: .*", "<token>"))
        .containsSubsequence("AUTH " + mechanism.saslName(), "+ ", "<token>", "+OK Logged in.")
        .noneMatch(line -> line.contains("eyJ"));
    assertThat(SandboxLogin.lines(report).contains("STLS")).isEqualTo(mode == TlsMode.STARTTLS);
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void messagesShouldBeCountedAndNotChanged(TokenAdapter adapter) throws Exception {
    String user = "pop3-" + adapter.name().toLowerCase(java.util.Locale.ROOT);
    Path unread = dovecot.deliver(user, "1.a.host:2,");
    Path marked = dovecot.deliver(user, "2.a.host:2,ST");

    HandshakeReport report =
        login.run(
            login.tokens(adapter),
            new Mailbox(user + "@contoso.test"),
            dovecot.endpoint(MailProtocol.POP3, TlsMode.IMPLICIT));

    assertThat(report.proven().maildrop().orElseThrow().messages()).isEqualTo(2);
    try (Stream<Path> left = Files.list(Objects.requireNonNull(unread.getParent()))) {
      assertThat(left).containsExactlyInAnyOrder(unread, marked);
    }
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
      assertRefused(run(login.tokens(adapter, foreign), ALICE));
      assertThat(dovecot.log()).contains("key '" + foreign.signingKey().id() + "' not found");
    }
  }

  @Test
  void mailboxOfAnotherDomainShouldBeRefused() {
    assertRefused(run(request -> sandbox.issueToken(), new Mailbox("alice@fabrikam.test")));
  }

  @Test
  void oauthBearerShouldShowItsOwnChallenge() {
    HandshakeReport report =
        login.run(
            request -> login.tokenWith("aud", "https://graph.microsoft.com"),
            ALICE,
            dovecot.endpoint(MailProtocol.POP3, TlsMode.IMPLICIT),
            BearerMechanism.OAUTHBEARER,
            MaildropAccess.STATUS);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains("{\"status\":\"invalid_token\"}");
    assertThat(SandboxLogin.lines(report)).contains("C:\tAQ==\n");
  }

  @Test
  void temporaryFailureShouldBeUnavailable() {
    HandshakeReport report =
        run(request -> login.tokenWithout(DovecotServer.CLAIM.keySet()), ALICE);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).as(failure.message()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
  }

  @Test
  void serverWithoutTheMechanismShouldBeRecognisedByItsCapabilities() throws IOException {
    DovecotServer bearerOnly =
        keep(DovecotServer.start(sandbox, DovecotOptions.pop3().withMechanisms("oauthbearer")));

    HandshakeReport report =
        login.run(
            request -> sandbox.issueToken(),
            ALICE,
            bearerOnly.endpoint(MailProtocol.POP3, TlsMode.STARTTLS));

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure.message()).contains("XOAUTH2", "it offers OAUTHBEARER");
  }

  private static void assertRefused(HandshakeReport report) {
    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains(DovecotServer.CHALLENGE);
    assertThat(failure.message()).contains("-ERR [AUTH] ", DovecotServer.CHALLENGE);
    assertThat(report.step(HandshakeStep.QUIT).outcome()).isEqualTo(StepResult.Outcome.OK);
  }

  private HandshakeReport run(TokenSource tokens, Mailbox mailbox) {
    return login.run(tokens, mailbox, dovecot.endpoint(MailProtocol.POP3, TlsMode.IMPLICIT));
  }

  private <T extends AutoCloseable> T keep(T one) {
    started.add(0, one);
    return one;
  }
}
