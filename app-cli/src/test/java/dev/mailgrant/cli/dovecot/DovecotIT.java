package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.login.SandboxLogin;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.settings.TokenAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The handshake against Debian's Dovecot, which validates the tokens of the simulated Entra.
 * Skipped where Dovecot is not installed, unless {@code MAILGRANT_REQUIRE_DOVECOT=1}.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotIT {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Mailbox ALICE = new Mailbox("alice@contoso.test");
  private static final FolderAccess OPEN_INBOX = FolderAccess.readWrite(Folder.INBOX);

  private final List<AutoCloseable> started = new ArrayList<>();
  private Sandbox sandbox;
  private SandboxLogin login;
  private DovecotServer dovecot;

  enum Credential {
    SECRET,
    CERTIFICATE
  }

  @BeforeAll
  void start() throws IOException {
    Installed.requireDovecot(MailProtocol.IMAP);
    sandbox = keep(Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM)));
    login = keep(new SandboxLogin(sandbox));
    dovecot = keep(DovecotServer.start(sandbox, DovecotOptions.imap()));
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
      for (Credential credential : Credential.values()) {
        for (TlsMode mode : TlsMode.values()) {
          for (BearerMechanism mechanism : BearerMechanism.values()) {
            all.add(Arguments.of(adapter, credential, mode, mechanism));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyWayIn")
  void handshakeShouldOpenTheInbox(
      TokenAdapter adapter, Credential credential, TlsMode mode, BearerMechanism mechanism)
      throws CredentialUnusableException {
    HandshakeReport report =
        login.run(
            login.tokens(adapter, sandbox, credential(credential)),
            ALICE,
            dovecot.endpoint(MailProtocol.IMAP, mode),
            mechanism,
            OPEN_INBOX);

    assertThat(report.failures()).isEmpty();
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.OK);
    assertThat(report.step(HandshakeStep.CLOSE).fact()).isEqualTo("UNSELECT");
    assertThat(SandboxLogin.lines(report))
        .contains("AUTHENTICATE " + mechanism.saslName() + " <token: ")
        .doesNotContain("eyJ");
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void messageMarkedDeletedShouldSurvive(TokenAdapter adapter) throws Exception {
    String user = "deleted-" + adapter.name().toLowerCase(java.util.Locale.ROOT);
    Path marked = dovecot.deliver(user, "1.a.host:2,ST");
    Path other = dovecot.deliver(user, "2.a.host:2,");

    HandshakeReport report =
        run(login.tokens(adapter), new Mailbox(user + "@contoso.test"), OPEN_INBOX);

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.folder().orElseThrow().exists()).hasValue(2);
    try (Stream<Path> left = Files.list(Objects.requireNonNull(marked.getParent()))) {
      assertThat(left).containsExactlyInAnyOrder(marked, other);
    }
  }

  @Test
  void readOnlyShouldLeaveRecentAlone() throws Exception {
    dovecot.deliver("recent", "1.a.host:2,");
    Mailbox recent = new Mailbox("recent@contoso.test");
    FolderAccess readOnly = FolderAccess.readOnly(Folder.INBOX);

    HandshakeReport first = run(request -> sandbox.issueToken(), recent, readOnly);
    HandshakeReport second = run(request -> sandbox.issueToken(), recent, readOnly);

    assertThat(first.folder().orElseThrow().recent())
        .isEqualTo(second.folder().orElseThrow().recent());
    assertThat(second.folder().orElseThrow().readWrite()).isFalse();
    assertThat(SandboxLogin.lines(second))
        .contains("EXAMINE \"Inbox\"")
        .doesNotContain("SELECT \"");
  }

  @ParameterizedTest
  @EnumSource(TokenAdapter.class)
  void tokenOfAForeignKeyShouldBeRefusedWithTheChallengeDecoded(TokenAdapter adapter)
      throws Exception {
    try (Sandbox foreign =
        Sandbox.start(
            SandboxOptions.defaults()
                .withExtraClaims(DovecotServer.CLAIM)
                .withSigningKey(SigningKey.create(CLOCK)))) {
      HandshakeReport report = run(login.tokens(adapter, foreign), ALICE, OPEN_INBOX);

      assertRefused(report);
      assertThat(dovecot.log()).contains("key '" + foreign.signingKey().id() + "' not found");
    }
  }

  @Test
  void expiredTokenShouldBeRefused() throws IOException {
    long past = Instant.now().minusSeconds(60).getEpochSecond();

    assertRefused(run(request -> login.tokenWith("exp", past), ALICE, OPEN_INBOX));
    assertThat(dovecot.log()).contains("Token has expired");
  }

  @Test
  void tokenForAnotherAudienceShouldBeRefused() {
    assertRefused(
        run(request -> login.tokenWith("aud", "https://graph.microsoft.com"), ALICE, OPEN_INBOX));
  }

  @Test
  void oauthBearerShouldShowItsOwnChallenge() {
    HandshakeReport report =
        login.run(
            request -> login.tokenWith("aud", "https://graph.microsoft.com"),
            ALICE,
            dovecot.endpoint(MailProtocol.IMAP, TlsMode.IMPLICIT),
            BearerMechanism.OAUTHBEARER,
            OPEN_INBOX);

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains("{\"status\":\"invalid_token\"}");
    assertThat(SandboxLogin.lines(report)).contains("C:\tAQ==\n");
  }

  @Test
  void mailboxOfAnotherDomainShouldBeRefused() {
    assertRefused(
        run(request -> sandbox.issueToken(), new Mailbox("alice@fabrikam.test"), OPEN_INBOX));
  }

  @Test
  void temporaryFailureShouldBeUnavailable() {
    // Without the claim that it compares, this Dovecot reports an internal failure instead of a
    // refusal.
    TokenSource without = request -> login.tokenWithout(DovecotServer.CLAIM.keySet());

    HandshakeReport report = run(without, ALICE, OPEN_INBOX);

    assertThat(report.failure().orElseThrow().reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
  }

  @Test
  void folderThatDoesNotExistShouldBeNamed() {
    HandshakeReport report =
        run(request -> sandbox.issueToken(), ALICE, FolderAccess.readWrite(new Folder("Nope")));

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.FOLDER_NOT_SELECTED);
    assertThat(failure.message()).contains("\"Nope\"", "Mailbox doesn't exist");
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(StepResult.Outcome.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with \"quotes\"",
        "back\\slash",
        "Gelöschte Elemente",
        "受信トレイ",
        "R&D",
        "parent/child"
      })
  void folderShouldBeOpenedByItsName(String name) throws Exception {
    create(new Folder(name));

    HandshakeReport report =
        run(request -> sandbox.issueToken(), ALICE, FolderAccess.readWrite(new Folder(name)));

    assertThat(report.failures()).isEmpty();
    assertThat(report.folder().orElseThrow().exists()).hasValue(0);
  }

  @Test
  void serverWithoutTheMechanismShouldBeRecognisedByItsCapabilities() throws IOException {
    DovecotServer bearerOnly =
        keep(DovecotServer.start(sandbox, DovecotOptions.imap().withMechanisms("oauthbearer")));

    HandshakeReport report =
        login.run(
            request -> sandbox.issueToken(),
            ALICE,
            bearerOnly.endpoint(MailProtocol.IMAP, TlsMode.IMPLICIT));

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure.message()).contains("XOAUTH2", "it offers OAUTHBEARER");
  }

  private void assertRefused(HandshakeReport report) {
    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains(DovecotServer.CHALLENGE);
    assertThat(failure.message()).contains("NO [AUTHENTICATIONFAILED]", DovecotServer.CHALLENGE);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(StepResult.Outcome.OK);
  }

  private void create(Folder folder) throws Exception {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), CLOCK);
    ImapTransport transport = (ImapTransport) login.transport(MailProtocol.IMAP);
    try (ImapConnection connection =
        transport.open(
            dovecot.endpoint(MailProtocol.IMAP, TlsMode.IMPLICIT), deadline, line -> {})) {
      connection.authenticate(new XOAuth2(ALICE, sandbox.issueToken()));
      Command create =
          new Command("CREATE", List.of(new Command.Argument.Text(folder.encoded())), 'N');
      assertThat(connection.execute(create).isOk()).isTrue();
    }
  }

  private HandshakeReport run(TokenSource tokens, Mailbox mailbox, FolderAccess access) {
    return login.run(
        tokens,
        mailbox,
        dovecot.endpoint(MailProtocol.IMAP, TlsMode.IMPLICIT),
        BearerMechanism.XOAUTH2,
        access);
  }

  private ClientCredential credential(Credential kind) throws CredentialUnusableException {
    return switch (kind) {
      case SECRET -> new ClientSecret(sandbox.clientSecret());
      case CERTIFICATE ->
          ClientCertificate.of(
              sandbox.clientCertificate().key(),
              List.of(sandbox.clientCertificate().certificate()));
    };
  }

  private <T extends AutoCloseable> T keep(T one) {
    started.add(0, one);
    return one;
  }
}
