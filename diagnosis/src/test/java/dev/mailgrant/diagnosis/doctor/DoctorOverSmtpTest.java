package dev.mailgrant.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.handshake.LoginTarget;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.core.net.ProxyProbeResult;
import dev.mailgrant.core.net.TlsSession;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ProbeTarget;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.sasl.BearerMechanism;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.testkit.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A diagnosis of a login over SMTP with test ports. */
class DoctorOverSmtpTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String TENANT = "33333333-aaaa-4bbb-8ccc-000000000003";
  private static final String APP = "11111111-aaaa-4bbb-8ccc-000000000001";
  private static final SmtpReply ACCEPTED = SmtpReply.of(235, "2.7.0 Authentication successful");
  private static final SmtpReply REFUSED =
      SmtpReply.of(535, "5.7.3 Authentication unsuccessful [HOST date id]");

  private final MovableClock clock = new MovableClock(NOW);
  private final List<ProbeTarget> probed = new ArrayList<>();

  @Test
  void aHealthyTenantOfEachModelShouldDrawNoFindingButNameItsModel() {
    assertThat(modelOf(run("smtp.office365.com", "SMTP.SendAsApp", ACCEPTED)))
        .contains("probably classic");
    assertThat(modelOf(run("smtp.office365.com", "", ACCEPTED))).contains("RBAC for Applications");
    assertThat(modelOf(run("smtp.hve.mx.microsoft", "Mail.Send", ACCEPTED)))
        .contains("High Volume Email");
  }

  @Test
  void aRefusedLoginShouldBeOrderedByRoleAndHost() {
    assertThat(first(run("smtp.office365.com", "SMTP.SendAsApp", REFUSED)))
        .isEqualTo("MG-IMAP-001");
    assertThat(first(run("smtp.office365.com", "", REFUSED))).isEqualTo("MG-CLAIM-001");
    assertThat(first(run("smtp.office365.com", "Mail.Send", REFUSED))).isEqualTo("MG-SMTP-014");
    assertThat(first(run("smtp.hve.mx.microsoft", "SMTP.SendAsApp", REFUSED)))
        .isEqualTo("MG-SMTP-012");
  }

  @Test
  void aServerWithoutTheMechanismShouldBeFound() {
    DoctorReport report =
        doctor("SMTP.SendAsApp", new Submission(ACCEPTED, "AUTH LOGIN"))
            .run(request("smtp.office365.com"));

    assertThat(first(report)).isEqualTo("MG-IMAP-014");
  }

  @Test
  void theProbesShouldKnowWhatToExpect() {
    MailEndpoint server = MailEndpoint.smtp("mail.contoso.test", 465, TlsMode.IMPLICIT);
    DoctorRequest request = request("smtp.office365.com");
    doctor("SMTP.SendAsApp", new Submission(ACCEPTED, "AUTH LOGIN XOAUTH2")).run(request);
    doctor("SMTP.SendAsApp", new Submission(ACCEPTED, "AUTH LOGIN XOAUTH2")).run(request(server));

    assertThat(probed)
        .containsExactlyInAnyOrder(
            new ProbeTarget(request.authority(), true, Optional.empty()),
            new ProbeTarget(
                request.target().endpoint().address(), false, Optional.of(MailProtocol.SMTP)),
            new ProbeTarget(request.authority(), true, Optional.empty()),
            new ProbeTarget(server.address(), true, Optional.of(MailProtocol.SMTP)));
  }

  private static Optional<String> modelOf(DoctorReport report) {
    assertThat(report.handshake().isSuccess()).isTrue();
    assertThat(report.findings()).isEmpty();
    return report.stages().stream()
        .filter(stage -> stage.name().equals("permission-model"))
        .map(DoctorStage::fact)
        .map(fact -> fact.split(": | \\(", 2)[0])
        .findFirst();
  }

  private static String first(DoctorReport report) {
    return report.findings().get(0).id();
  }

  private DoctorReport run(String host, String role, SmtpReply reply) {
    return doctor(role, new Submission(reply, "AUTH LOGIN XOAUTH2")).run(request(host));
  }

  private static DoctorRequest request(String host) {
    return request(MailEndpoint.smtp(host, 587, TlsMode.STARTTLS));
  }

  private static DoctorRequest request(MailEndpoint endpoint) {
    return DoctorRequest.of(
        new LoginTarget(
            new Mailbox("app@contoso.test"),
            endpoint,
            BearerMechanism.XOAUTH2,
            Cloud.GLOBAL.scope()),
        new AppRegistration(TENANT, APP, new ClientSecret(Secret.of("planted")), Cloud.GLOBAL));
  }

  private Doctor doctor(String role, SmtpTransport server) {
    DoctorPorts ports =
        new DoctorPorts(
            asked ->
                new AccessToken(
                    token(role),
                    clock.instant().plusSeconds(3600),
                    clock.instant().plusSeconds(3600),
                    asked.scope()),
            "fixed",
            server,
            (target, deadline) -> {
              probed.add(target);
              return reached(target.address());
            },
            (proxy, target, deadline) ->
                new ProxyProbeResult(
                    reached(proxy), target, Optional.empty(), Optional.empty(), Optional.empty()),
            new ServerClock(clock));
    return new Doctor(ports, Runnable::run, clock, new PollSchedule(clock::advance, new Random(1)));
  }

  private static Secret token(String role) {
    String claims =
        "{\"aud\":\"https://outlook.office365.com\",\"tid\":\"%s\",\"appid\":\"%s\",\"exp\":%d%s}"
            .formatted(
                TENANT,
                APP,
                NOW.plusSeconds(3600).getEpochSecond(),
                role.isEmpty() ? "" : ",\"roles\":[\"" + role + "\"]");
    return Secret.of(encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HostProbeResult reached(HostAndPort target) {
    return new HostProbeResult(
        target, Duration.ZERO, List.of(), 0, Optional.empty(), Optional.empty());
  }

  /** Exchange Online's greeting, and a scripted reply to AUTH. */
  private record Submission(SmtpReply toAuth, String auth) implements SmtpTransport {
    @Override
    public SmtpConnection open(
        MailEndpoint endpoint, Deadline deadline, ConversationListener listener) {
      return new Connection(endpoint.host(), toAuth, auth);
    }
  }

  private record Connection(String host, SmtpReply toAuth, String auth) implements SmtpConnection {
    @Override
    public SmtpReply greeting() {
      return SmtpReply.of(220, host + " Microsoft ESMTP MAIL Service ready at x");
    }

    @Override
    public TlsSession tls() {
      return new TlsSession(
          "TLSv1.3",
          "TLS_AES_256_GCM_SHA384",
          new PeerCertificate("CN=mail", "CN=ca", List.of(), Optional.of(Instant.MAX)));
    }

    @Override
    public SmtpExtensions extensions() {
      return SmtpExtensions.of(hello());
    }

    @Override
    public boolean isUsable() {
      return true;
    }

    @Override
    public SmtpReply hello() {
      return new SmtpReply(250, List.of(host, auth));
    }

    @Override
    public SmtpReply execute(SmtpCommand command) {
      return SmtpReply.of(221, "2.0.0 Service closing transmission channel");
    }

    @Override
    public SaslReply<SmtpReply> authenticate(SaslMechanism mechanism) {
      return new SaslReply<>(toAuth, Optional.empty());
    }

    @Override
    public SmtpReply data(byte[] message) {
      throw new AssertionError("a login sends no message");
    }

    @Override
    public void close() {}
  }
}
