package dev.mailgrant.cli.greenmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.login.SandboxLogin;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.smtp.ProbeMessage;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.settings.TokenAdapter;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Handshakes over POP3 and SMTP with GreenMail and the tokens of a sandbox. Its SMTP server refuses
 * AUTH without an initial response; its POP3 server accepts it.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreenMailHandshakeTest {
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");
  private static final String MARKER = "marker-1";

  private Sandbox sandbox;
  private SandboxLogin login;
  private GreenMailServer greenMail;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    login = new SandboxLogin(sandbox, GreenMailServer.clientContext());
    greenMail = GreenMailServer.start(dir);
  }

  @AfterAll
  void stop() {
    greenMail.close();
    login.close();
    sandbox.close();
  }

  @BeforeEach
  void empty() throws Exception {
    greenMail.empty();
  }

  static Stream<Arguments> everyLogin() {
    List<Arguments> all = new ArrayList<>();
    for (TokenAdapter adapter : TokenAdapter.values()) {
      for (MailProtocol protocol : List.of(MailProtocol.POP3, MailProtocol.SMTP)) {
        all.add(Arguments.of(adapter, protocol));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyLogin")
  void handshakeShouldLogIn(TokenAdapter adapter, MailProtocol protocol) {
    HandshakeReport report = login.run(accepted(login.tokens(adapter)), ALICE, at(protocol));

    assertThat(report.failures()).isEmpty();
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.OK);
    assertThat(report.transcript())
        .extracting(line -> line.text().replaceFirst("<token: .*", "<token>"))
        .containsSubsequence(
            protocol == MailProtocol.POP3
                ? new String[] {"AUTH XOAUTH2", "<token>"}
                : new String[] {"AUTH XOAUTH2", "AUTH XOAUTH2 <token>"})
        .noneMatch(line -> line.contains("eyJ"));
    assertThat(greenMail.received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MailProtocol.class,
      names = {"POP3", "SMTP"})
  void anotherTokenShouldBeRejected(MailProtocol protocol) {
    greenMail.accept(ALICE, sandbox.issueToken());
    AccessToken another = login.tokenWith("appid", "00000000-0000-0000-0000-000000000001");

    HandshakeReport report = login.run(request -> another, ALICE, at(protocol));

    assertRejected(report);
  }

  @ParameterizedTest
  @MethodSource("everyLogin")
  void mailboxThatDoesNotExistShouldBeRejected(TokenAdapter adapter, MailProtocol protocol) {
    HandshakeReport report =
        login.run(accepted(login.tokens(adapter)), new Mailbox("bob@contoso.test"), at(protocol));

    assertRejected(report);
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void messageShouldBeSentAndThenCountedOverPop3(TokenAdapter adapter) throws Exception {
    TokenSource tokens = accepted(login.tokens(adapter));

    HandshakeReport sent = send(tokens, ALICE);
    HandshakeReport counted = login.run(tokens, ALICE, greenMail.pop3());

    assertThat(sent.failures()).isEmpty();
    MimeMessage[] received = greenMail.received();
    assertThat(received).hasSize(1);
    assertThat(received[0].getSubject()).contains(MARKER);
    assertThat(counted.proven().maildrop().orElseThrow().messages()).isEqualTo(1);
    assertThat(greenMail.received()).hasSize(1);
  }

  /** GreenMail offers SMTPUTF8 (RFC 6531). */
  @Test
  void messageToAnInternationalAddressShouldBeSent() throws Exception {
    Mailbox international = new Mailbox("jörg@contoso.test");

    HandshakeReport report = send(accepted(request -> sandbox.issueToken()), international);

    assertThat(report.failures()).isEmpty();
    assertThat(SandboxLogin.lines(report)).contains(" SMTPUTF8\n");
    assertThat(greenMail.received()).hasSize(1);
  }

  @Test
  void tokenShouldNotBeSentToAServerWithoutStartTls() {
    HandshakeReport report =
        login.run(request -> sandbox.issueToken(), ALICE, greenMail.smtpWithoutTls());

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.CONNECT);
    assertThat(failure.message()).contains("STARTTLS");
    assertThat(SandboxLogin.lines(report)).doesNotContain("AUTH XOAUTH2\n", "<token: ");
  }

  /** Makes the server accept each token that is requested, and no other. */
  private TokenSource accepted(TokenSource tokens) {
    return request -> {
      AccessToken token = tokens.acquire(request);
      greenMail.accept(ALICE, token);
      return token;
    };
  }

  private MailEndpoint at(MailProtocol protocol) {
    return protocol == MailProtocol.POP3 ? greenMail.pop3() : greenMail.smtp();
  }

  private HandshakeReport send(TokenSource tokens, Mailbox to) {
    return login.run(
        tokens,
        ALICE,
        greenMail.smtp(),
        BearerMechanism.XOAUTH2,
        new Submission(ProbeMessage.of(ALICE, to, MARKER, Instant.now())));
  }

  private static void assertRejected(HandshakeReport report) {
    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(SandboxLogin.lines(report).split("<token: ", -1)).hasSize(2);
  }
}
