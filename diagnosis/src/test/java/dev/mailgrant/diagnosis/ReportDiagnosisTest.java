package dev.mailgrant.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Greeting;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.imap.ImapProtocolException;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.imap.Untagged;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.diagnosis.fact.Fact;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.testkit.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** From a real report to findings: no fact of a handshake may be lost. */
class ReportDiagnosisTest {
  private static final Greeting GREETING = Known.greeting(Known.ONLINE);
  private static final Reply SELECTED =
      new Reply(Known.ok("[READ-WRITE] SELECT completed."), List.of());
  private static final AuthenticateReply ACCEPTED =
      new AuthenticateReply.Accepted(Known.ok("AUTHENTICATE completed."), Optional.empty());

  @Test
  void aSuccessfulHandshakeShouldHaveNoFinding() {
    HandshakeReport report = run(good(), new Server(GREETING, ACCEPTED, SELECTED));

    assertThat(report.isSuccess()).isTrue();
    assertThat(Diagnosis.of(Facts.of(report))).isEmpty();
  }

  @Test
  void anOpaqueTokenShouldBeNoFinding() {
    HandshakeReport report =
        run(request -> token("opaque"), new Server(GREETING, ACCEPTED, SELECTED));

    assertThat(Diagnosis.of(Facts.of(report))).isEmpty();
  }

  @Test
  void aTokenWithoutRolesShouldBeTheWholeStory() {
    TokenSource noRoles = request -> token(jwt(Map.of("roles", "")));

    assertThat(found(noRoles, new Server(GREETING, rejected(), SELECTED)))
        .containsExactly("CERTAIN NO_ROLE");
  }

  @Test
  void aRejectedValidTokenShouldGiveTheRemainingCauses() {
    assertThat(found(good(), new Server(GREETING, rejected(), SELECTED)))
        .startsWith("POSSIBLE NOT_REGISTERED", "POSSIBLE NO_MAILBOX_PERMISSION")
        .allMatch(line -> line.startsWith("POSSIBLE"));
  }

  @Test
  void notConnectedShouldBeFoundInTheAnswerToSelect() {
    Reply not = new Reply(Known.bad("User is authenticated but not connected."), List.of());

    assertThat(found(good(), new Server(GREETING, ACCEPTED, not)))
        .startsWith("LIKELY NOT_CONNECTED", "POSSIBLE NO_MAILBOX_PERMISSION");
  }

  @Test
  void aRefusalShouldBeNamedByItsCode() {
    TokenSource refused =
        request -> {
          throw new TokenRefusedException(Known.refusal(7000222, "The keys are expired."));
        };

    assertThat(found(refused, new Server(GREETING, ACCEPTED, SELECTED)))
        .containsExactly("CERTAIN SECRET_EXPIRED");
  }

  @Test
  void aPageInTheWayShouldBeNamed() {
    TokenSource page =
        request -> {
          throw new TokenUnavailableException(
              TokenUnavailableException.Reason.UNUSABLE_ANSWER,
              "x",
              Optional.empty(),
              Known.reply(200, "text/html", "<html>Welcome to our hotspot</html>"));
        };

    assertThat(found(page, new Server(GREETING, ACCEPTED, SELECTED)))
        .containsExactly("CERTAIN PORTAL_OR_PROXY");
  }

  @Test
  void anUnusableCredentialShouldBeNamed() {
    TokenSource unusable =
        request -> {
          throw new CredentialUnusableException(
              "the certificate CN=x expired on 2026-01-01T00:00:00Z: make a new one");
        };

    assertThat(found(unusable, new Server(GREETING, ACCEPTED, SELECTED)))
        .containsExactly("CERTAIN CERTIFICATE_EXPIRED");
  }

  @Test
  void aNameWithoutAddressShouldBeNamedForEitherHost() {
    TokenSource unresolved =
        request -> {
          throw new TokenUnavailableException(
              new NetworkException(NetworkFault.UNRESOLVED, "no address of login"));
        };
    ImapTransport nowhere =
        (endpoint, deadline, listener) -> {
          throw new NetworkException(NetworkFault.UNRESOLVED, "no address of outlook");
        };

    List<Finding> findings = Diagnosis.of(Facts.of(run(unresolved, nowhere)));

    assertThat(findings).extracting(Finding::which).containsExactly(FindingId.NAME_NOT_RESOLVED);
    assertThat(findings.get(0).evidence())
        .containsExactly("no address of login", "no address of outlook");
  }

  @Test
  void aBrokenProtocolShouldBeNamed() {
    ImapTransport web =
        (endpoint, deadline, listener) -> {
          throw new ImapProtocolException("this is no IMAP greeting: \"HTTP/1.1 400\"");
        };

    assertThat(found(good(), web)).containsExactly("CERTAIN ANOTHER_PROTOCOL");
  }

  @Test
  void aLineOutsideTheProtocolShouldBeFoundInTheTranscript() {
    ImapTransport down =
        (endpoint, deadline, listener) -> {
          listener.line(
              new ConversationLine(ConversationLine.Speaker.SERVER, "Server Unavailable. 15"));
          throw new ImapByeException(Known.bye("Connection closed."));
        };

    assertThat(found(good(), down)).containsExactly("CERTAIN SERVER_UNAVAILABLE");
  }

  @Test
  void theAcceptedLoginShouldBeKeptWithAllItSaid() {
    Facts facts = Facts.of(run(good(), new Server(GREETING, ACCEPTED, SELECTED)));

    assertThat(facts.get(Fact.AUTHENTICATE)).contains(ACCEPTED.status());
    assertThat(Facts.of(run(good(), new Server(GREETING, rejected(), SELECTED))))
        .extracting(rejection -> rejection.get(Fact.AUTHENTICATE))
        .isEqualTo(Optional.of(rejected().status()));
  }

  /** The types of a mail server's failure reach the facts, and its message has no effect. */
  @Test
  void whatTheTransportKnowsShouldReachTheFacts() {
    NetworkFailure refused =
        NetworkFailure.of(NetworkFault.UNREACHABLE).with(Optional.of(FaultDetail.REFUSED));
    ImapTransport nowhere =
        (endpoint, deadline, listener) -> {
          throw new NetworkException(refused, "x");
        };
    ImapTransport another =
        (endpoint, deadline, listener) -> {
          throw new NetworkException(NetworkFailure.ofTls(Optional.of(TlsProblem.OTHER_NAME)), "x");
        };

    assertThat(found(good(), nowhere)).containsExactly("CERTAIN CONNECTION_REFUSED");
    assertThat(found(good(), another)).containsExactly("CERTAIN CERTIFICATE_OF_ANOTHER_NAME");
  }

  @Test
  void aTokenRequestAloneShouldBeEnough() {
    StepFailure failure =
        StepFailure.of(new TokenRefusedException(Known.refusal(90002, "Tenant not found.")));

    assertThat(Diagnosis.of(Facts.NONE.withTokenFailure(failure)))
        .extracting(Finding::which)
        .containsExactly(FindingId.TENANT_NOT_FOUND);
  }

  private static List<String> found(TokenSource tokens, ImapTransport transport) {
    return Diagnosis.of(Facts.of(run(tokens, transport))).stream()
        .map(finding -> finding.certainty() + " " + finding.which())
        .toList();
  }

  private static HandshakeReport run(TokenSource tokens, ImapTransport transport) {
    MovableClock clock = new MovableClock(Known.NOW);
    return new Handshake(tokens, transport, Runnable::run, clock)
        .run(
            HandshakeRequest.of(
                new Mailbox(Known.MAILBOX),
                MailEndpoint.imap("outlook.office365.com", 993, TlsMode.IMPLICIT),
                "https://outlook.office365.com/.default",
                Deadline.after(Duration.ofSeconds(10), clock)),
            line -> {});
  }

  private static TokenSource good() {
    return request -> token(jwt(Map.of()));
  }

  private static AccessToken token(String value) {
    return new AccessToken(
        Secret.of(value), Known.NOW.plusSeconds(3600), Known.NOW.plusSeconds(3600), "x/.default");
  }

  private static String jwt(Map<String, ?> instead) {
    String payload = Known.claims(instead).json().toJson();
    return "eyJhbGciOiJSUzI1NiJ9."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }

  private static AuthenticateReply rejected() {
    return new AuthenticateReply.Rejected(Known.no("AUTHENTICATE failed."), Optional.empty());
  }

  /** A server with one answer to the login and one to SELECT. */
  private record Server(Greeting greeting, AuthenticateReply login, Reply select)
      implements ImapTransport, ImapConnection {
    private static final Capabilities OFFERED =
        Capabilities.parse("IMAP4rev1 AUTH=XOAUTH2 SASL-IR UNSELECT");

    @Override
    public ImapConnection open(
        MailEndpoint endpoint,
        Deadline deadline,
        dev.mailgrant.core.port.ConversationListener listener) {
      return this;
    }

    @Override
    public TlsSession tls() {
      return new TlsSession("TLSv1.3", "x", PeerCertificate.of("CN=outlook.com", "CN=DigiCert"));
    }

    @Override
    public Capabilities capabilities() {
      return OFFERED;
    }

    @Override
    public boolean isUsable() {
      return true;
    }

    @Override
    public Reply execute(Command command) throws ImapException {
      StatusResponse done = Known.ok(command.name() + " completed.");
      return switch (command.name()) {
        case "CAPABILITY" ->
            new Reply(
                done,
                List.of(
                    new Untagged.Data(
                        "CAPABILITY",
                        OptionalLong.empty(),
                        OFFERED.names().stream()
                            .map(name -> (Untagged.Value) new Untagged.Value.Atom(name))
                            .toList())));
        case "SELECT" -> select;
        default -> new Reply(done, List.of());
      };
    }

    @Override
    public AuthenticateReply authenticate(SaslMechanism mechanism) {
      return login;
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
