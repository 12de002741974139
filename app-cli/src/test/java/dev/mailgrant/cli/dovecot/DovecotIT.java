package dev.mailgrant.cli.dovecot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.FolderAccess;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.HandshakeStep;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.core.handshake.StepResult;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.sasl.XOAuth2;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.jose.SigningKey;
import dev.mailgrant.sandbox.tls.IssuedCertificate;
import dev.mailgrant.sandbox.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
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

  /** Dovecot's answer to every rejected token, whatever the reason. */
  private static final String CHALLENGE =
      "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}";

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<AutoCloseable> started = new ArrayList<>();
  private Sandbox sandbox;
  private SSLContext tls;
  private DovecotServer dovecot;
  private ImapTransport transport;

  enum Adapter {
    MSAL,
    NIMBUS
  }

  enum Credential {
    SECRET,
    CERTIFICATE
  }

  @BeforeAll
  void start() throws IOException {
    if (DovecotServer.program().isEmpty()) {
      if ("1".equals(System.getenv("MAILGRANT_REQUIRE_DOVECOT"))) {
        throw new AssertionError(
            "MAILGRANT_REQUIRE_DOVECOT=1, and no dovecot is installed: apt-get install dovecot-imapd");
      }
      System.err.println(
          "*** SKIPPED: no dovecot installed, so nothing was tested against a real IMAP server (apt-get install dovecot-imapd)");
      abort("no dovecot is installed");
    }
    sandbox = keep(Sandbox.start(SandboxOptions.defaults().withExtraClaims(DovecotServer.CLAIM)));
    tls = sandbox.clientContext();
    dovecot = startDovecot("xoauth2 oauthbearer");
    transport =
        new SocketImapTransport(
            tls, executor, new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable one : started) {
      one.close();
    }
    executor.shutdownNow();
  }

  static Stream<Arguments> everyWayIn() {
    List<Arguments> all = new ArrayList<>();
    for (Adapter adapter : Adapter.values()) {
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
      Adapter adapter, Credential credential, TlsMode mode, BearerMechanism mechanism)
      throws CredentialUnusableException {
    HandshakeReport report =
        run(
            source(adapter, credential, sandbox),
            request(ALICE, Folder.INBOX, endpoint(dovecot, mode), mechanism));

    assertThat(report.failures()).isEmpty();
    assertThat(report.steps()).extracting(StepResult::outcome).containsOnly(StepResult.Outcome.OK);
    assertThat(report.step(HandshakeStep.CLOSE).fact()).isEqualTo("UNSELECT");
    assertThat(lines(report))
        .contains("AUTHENTICATE " + mechanism.saslName() + " <token: ")
        .doesNotContain("eyJ");
  }

  @ParameterizedTest
  @EnumSource(Adapter.class)
  void messageMarkedDeletedShouldSurvive(Adapter adapter) throws Exception {
    String user = "deleted-" + adapter.name().toLowerCase(java.util.Locale.ROOT);
    Path marked = dovecot.deliver(user, "1.a.host:2,ST");
    Path other = dovecot.deliver(user, "2.a.host:2,");

    HandshakeReport report =
        run(
            source(adapter, Credential.SECRET, sandbox),
            request(new Mailbox(user + "@contoso.test"), Folder.INBOX));

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.folder().orElseThrow().exists()).hasValue(2);
    try (Stream<Path> left = Files.list(Objects.requireNonNull(marked.getParent()))) {
      assertThat(left).containsExactlyInAnyOrder(marked, other);
    }
  }

  @Test
  void readOnlyShouldLeaveRecentAlone() throws Exception {
    dovecot.deliver("recent", "1.a.host:2,");
    HandshakeRequest readOnly =
        new HandshakeRequest(
            new LoginTarget(
                new Mailbox("recent@contoso.test"),
                endpoint(dovecot, TlsMode.IMPLICIT),
                BearerMechanism.XOAUTH2,
                sandbox.scope()),
            FolderAccess.readOnly(Folder.INBOX),
            Deadline.after(Duration.ofSeconds(30), CLOCK));

    HandshakeReport first = run(request -> sandbox.issueToken(), readOnly);
    HandshakeReport second = run(request -> sandbox.issueToken(), readOnly);

    assertThat(first.folder().orElseThrow().recent())
        .isEqualTo(second.folder().orElseThrow().recent());
    assertThat(second.folder().orElseThrow().readWrite()).isFalse();
    assertThat(lines(second)).contains("EXAMINE \"Inbox\"").doesNotContain("SELECT \"");
  }

  @ParameterizedTest
  @EnumSource(Adapter.class)
  void tokenOfAForeignKeyShouldBeRefusedWithTheChallengeDecoded(Adapter adapter) throws Exception {
    try (Sandbox foreign =
        Sandbox.start(
            SandboxOptions.defaults()
                .withExtraClaims(DovecotServer.CLAIM)
                .withSigningKey(SigningKey.create(CLOCK)))) {
      HandshakeReport report =
          run(source(adapter, Credential.SECRET, foreign), request(ALICE, Folder.INBOX));

      assertRefused(report);
      assertThat(dovecot.log()).contains("key '" + foreign.signingKey().id() + "' not found");
    }
  }

  @Test
  void expiredTokenShouldBeRefused() throws IOException {
    long past = Instant.now().minusSeconds(60).getEpochSecond();

    assertRefused(run(request -> changed("exp", past), request(ALICE, Folder.INBOX)));
    assertThat(dovecot.log()).contains("Token has expired");
  }

  @Test
  void tokenForAnotherAudienceShouldBeRefused() {
    assertRefused(
        run(
            request -> changed("aud", "https://graph.microsoft.com"),
            request(ALICE, Folder.INBOX)));
  }

  @Test
  void oauthBearerShouldShowItsOwnChallenge() {
    HandshakeReport report =
        run(
            request -> changed("aud", "https://graph.microsoft.com"),
            request(
                ALICE,
                Folder.INBOX,
                endpoint(dovecot, TlsMode.IMPLICIT),
                BearerMechanism.OAUTHBEARER));

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded())
        .contains("{\"status\":\"invalid_token\"}");
    assertThat(lines(report)).contains("C:\tAQ==\n");
  }

  @Test
  void mailboxOfAnotherDomainShouldBeRefused() {
    assertRefused(
        run(
            request -> sandbox.issueToken(),
            request(new Mailbox("alice@fabrikam.test"), Folder.INBOX)));
  }

  @Test
  void temporaryFailureShouldBeUnavailable() {
    // Without the claim that it compares, this Dovecot reports an internal failure instead of a
    // refusal.
    TokenSource without =
        request ->
            sandbox.issueToken(
                claims -> {
                  Map<String, Object> fewer = new HashMap<>(claims);
                  fewer.keySet().removeAll(DovecotServer.CLAIM.keySet());
                  return fewer;
                });

    HandshakeReport report = run(without, request(ALICE, Folder.INBOX));

    assertThat(report.failure().orElseThrow().reason()).isEqualTo(FailureReason.SERVER_UNAVAILABLE);
  }

  @Test
  void folderThatDoesNotExistShouldBeNamed() {
    HandshakeReport report =
        run(request -> sandbox.issueToken(), request(ALICE, new Folder("Nope")));

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

    HandshakeReport report = run(request -> sandbox.issueToken(), request(ALICE, new Folder(name)));

    assertThat(report.failures()).isEmpty();
    assertThat(report.folder().orElseThrow().exists()).hasValue(0);
  }

  @Test
  void serverWithoutTheMechanismShouldBeRecognisedByItsCapabilities() throws IOException {
    DovecotServer bearerOnly = startDovecot("oauthbearer");

    HandshakeReport report =
        run(
            request -> sandbox.issueToken(),
            request(
                ALICE,
                Folder.INBOX,
                endpoint(bearerOnly, TlsMode.IMPLICIT),
                BearerMechanism.XOAUTH2));

    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.reason()).isEqualTo(FailureReason.MECHANISM_NOT_OFFERED);
    assertThat(failure.message()).contains("XOAUTH2", "it offers OAUTHBEARER");
  }

  private void assertRefused(HandshakeReport report) {
    StepFailure failure = report.failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(HandshakeStep.AUTHENTICATE);
    assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REJECTED);
    assertThat(failure.evidence().challenge().orElseThrow().decoded()).contains(CHALLENGE);
    assertThat(failure.message()).contains("NO [AUTHENTICATIONFAILED]", CHALLENGE);
    assertThat(report.step(HandshakeStep.LOGOUT).outcome()).isEqualTo(StepResult.Outcome.OK);
  }

  private AccessToken changed(String claim, Object value) {
    return sandbox.issueToken(
        claims -> {
          Map<String, Object> other = new HashMap<>(claims);
          other.put(claim, value);
          return other;
        });
  }

  private void create(Folder folder) throws Exception {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), CLOCK);
    try (ImapConnection connection =
        transport.open(endpoint(dovecot, TlsMode.IMPLICIT), deadline, line -> {})) {
      connection.authenticate(new XOAuth2(ALICE, sandbox.issueToken()));
      Command create =
          new Command("CREATE", List.of(new Command.Argument.Text(folder.encoded())), 'N');
      assertThat(connection.execute(create).isOk()).isTrue();
    }
  }

  private HandshakeReport run(TokenSource tokens, HandshakeRequest request) {
    return new Handshake(tokens, transport, executor, CLOCK).run(request, line -> {});
  }

  private HandshakeRequest request(Mailbox mailbox, Folder folder) {
    return request(mailbox, folder, endpoint(dovecot, TlsMode.IMPLICIT), BearerMechanism.XOAUTH2);
  }

  private HandshakeRequest request(
      Mailbox mailbox, Folder folder, MailEndpoint endpoint, BearerMechanism mechanism) {
    return new HandshakeRequest(
        new LoginTarget(mailbox, endpoint, mechanism, sandbox.scope()),
        FolderAccess.readWrite(folder),
        Deadline.after(Duration.ofSeconds(30), CLOCK));
  }

  private TokenSource source(Adapter adapter, Credential credential, Sandbox entra)
      throws CredentialUnusableException {
    ClientCredential proof =
        switch (credential) {
          case SECRET -> new ClientSecret(entra.clientSecret());
          case CERTIFICATE ->
              ClientCertificate.of(
                  entra.clientCertificate().key(),
                  List.of(entra.clientCertificate().certificate()));
        };
    AppRegistration app =
        new AppRegistration(
            entra.tenantId(),
            entra.clientId(),
            proof,
            Cloud.GLOBAL.withAuthority(entra.authority()));
    HttpTransport http =
        new JdkHttpTransport(
            entra.clientContext(),
            executor,
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20)));
    return switch (adapter) {
      case MSAL -> new MsalTokenSource(app, http, CLOCK);
      case NIMBUS -> new NimbusTokenSource(app, http, CLOCK);
    };
  }

  private DovecotServer startDovecot(String mechanisms) throws IOException {
    IssuedCertificate certificate = sandbox.certificateAuthority().issue("localhost", "127.0.0.1");
    return keep(
        DovecotServer.start(
            Pem.certificate(certificate.chain().get(0))
                + sandbox.certificateAuthority().certificatePem(),
            Pem.key(certificate.key()),
            sandbox.tenantId(),
            sandbox.signingKey().id(),
            sandbox.signingKey().publicKey(),
            mechanisms));
  }

  private static MailEndpoint endpoint(DovecotServer server, TlsMode mode) {
    return switch (mode) {
      case IMPLICIT -> MailEndpoint.imap("localhost", server.imapsPort(), mode);
      case STARTTLS -> MailEndpoint.imap("localhost", server.imapPort(), mode);
    };
  }

  private static String lines(HandshakeReport report) {
    StringBuilder text = new StringBuilder();
    report.transcript().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private <T extends AutoCloseable> T keep(T one) {
    started.add(0, one);
    return one;
  }
}
