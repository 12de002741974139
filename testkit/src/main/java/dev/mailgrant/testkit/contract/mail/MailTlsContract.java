package dev.mailgrant.testkit.contract.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.sandbox.tls.CertificateAuthority;
import dev.mailgrant.testkit.server.Script;
import dev.mailgrant.testkit.server.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Connecting, and TLS from the first octet. */
public interface MailTlsContract extends MailTransportSubject {

  @Test
  default void openShouldReadTheGreetingOverTls() throws Exception {
    RecordingListener heard = new RecordingListener();
    try (ScriptedServer server = server(greeted());
        MailConversation conversation = converse(server, heard)) {
      assertThat(conversation.greeting()).isEqualTo("hello");
      assertThat(conversation.isUsable()).isTrue();
    }
    assertThat(heard.lines()).containsExactly("S:\t" + dialect().greeting());
  }

  @Test
  default void tlsShouldBeModernAndNameTheCertificate() throws Exception {
    try (ScriptedServer server = server(greeted());
        MailConversation conversation = converse(server)) {
      assertThat(conversation.tls().protocol()).isIn("TLSv1.2", "TLSv1.3");
      assertThat(conversation.tls().cipherSuite()).startsWith("TLS_");
      assertThat(conversation.tls().certificate().subject()).contains("CN=localhost");
      assertThat(conversation.tls().certificate().issuer())
          .isEqualTo(AUTHORITY.certificate().getSubjectX500Principal().getName());
      assertThat(conversation.tls().certificate().notAfter().orElseThrow())
          .isAfter(Clock.systemUTC().instant());
    }
  }

  @Test
  default void openShouldRefuseACertificateForAnotherName() {
    SSLContext otherName = AUTHORITY.serverContext("other.example");
    NetworkException refused = refusal(otherName, TRUSTING, "localhost");
    assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(refused.failure().tlsProblem()).contains(TlsProblem.OTHER_NAME);
    assertThat(refused).hasMessageContaining("localhost").hasMessageContaining("another name");
  }

  @Test
  default void openShouldRefuseACertificateForAnotherAddress() {
    SSLContext nameOnly = AUTHORITY.serverContext("localhost");
    NetworkException refused = refusal(nameOnly, TRUSTING, "127.0.0.1");
    assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(refused.failure().tlsProblem()).contains(TlsProblem.OTHER_NAME);
    assertThat(refused).hasMessageContaining("another name");
  }

  @Test
  default void openShouldRefuseAnUnknownAuthority() {
    CertificateAuthority stranger = CertificateAuthority.create(Clock.systemUTC());
    NetworkException refused = refusal(stranger.serverContext("localhost"), TRUSTING, "localhost");
    assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(refused.failure().tlsProblem()).contains(TlsProblem.NOT_TRUSTED);
    assertThat(refused).hasMessageContaining("authority that is not trusted");
  }

  @Test
  default void openShouldRefuseAnExpiredCertificate() {
    CertificateAuthority old =
        CertificateAuthority.create(Clock.offset(Clock.systemUTC(), Duration.ofDays(-30)));
    NetworkException refused =
        refusal(old.serverContext("localhost"), old.clientContext(), "localhost");
    assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(refused.failure().tlsProblem()).contains(TlsProblem.EXPIRED);
    assertThat(refused).hasMessageContaining("expired");
  }

  @Test
  default void openShouldRefuseACertificateThatIsNotValidYet() {
    CertificateAuthority early =
        CertificateAuthority.create(Clock.offset(Clock.systemUTC(), Duration.ofDays(30)));
    NetworkException refused =
        refusal(early.serverContext("localhost"), early.clientContext(), "localhost");
    assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(refused.failure().tlsProblem()).contains(TlsProblem.NOT_YET_VALID);
    assertThat(refused).hasMessageContaining("not valid yet");
  }

  @Test
  default void openShouldSayThatAServerInTheClearDoesNotSpeakTls() {
    String greeting = dialect().greeting("ready");
    try (ScriptedServer server = clearServer(Script.say(greeting).stall())) {
      NetworkException refused = failure(endpoint(server));
      assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
      assertThat(refused.failure().tlsProblem()).contains(TlsProblem.NOT_TLS);
      assertThat(refused)
          .hasMessageContaining("does not speak TLS")
          .hasMessageContaining("begins with \"" + greeting.substring(0, 3))
          .hasMessageContaining("STARTTLS");
    }
  }

  @Test
  default void openShouldReportAHandshakeThatTheServerCutsOffAsRefused() {
    // The first octet of every TLS handshake record is 22 (RFC 8446 section 5.1).
    Script script = Script.silent().expectRaw("\u0016").reset();
    try (ScriptedServer server = clearServer(script)) {
      NetworkException refused = failure(endpoint(server));
      assertThat(refused.fault()).isEqualTo(NetworkFault.TLS_REFUSED);
      assertThat(refused.failure().tlsProblem()).contains(TlsProblem.CUT_OFF);
    }
  }

  @Test
  default void openShouldReportAHandshakeWithoutAnswerAsOutOfTime() {
    try (ScriptedServer server = clearServer(Script.silent().stall())) {
      NetworkException slow =
          catchThrowableOfType(
              NetworkException.class,
              () ->
                  client(TRUSTING, AMPLE, Duration.ofMillis(200))
                      .open(endpoint(server), ample(), line -> {})
                      .close());
      assertThat(slow.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(slow).hasMessageContaining("TLS handshake").hasMessageContaining("200 ms");
    }
  }

  @Test
  default void openShouldReportAClosedPortAsUnreachable() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    NetworkException unreachable = failure(dialect().endpoint("127.0.0.1", port, TlsMode.IMPLICIT));
    assertThat(unreachable.fault()).isEqualTo(NetworkFault.UNREACHABLE);
    assertThat(unreachable)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("firewall");
  }

  @Test
  default void openShouldReportAHostWithoutAddressAsUnresolved() {
    // RFC 6761 section 6.4: .invalid never has an address, and resolvers need not ask for it.
    NetworkException unresolved =
        failure(dialect().endpoint("mail.invalid", 993, TlsMode.IMPLICIT));
    assertThat(unresolved.fault()).isEqualTo(NetworkFault.UNRESOLVED);
    assertThat(unresolved).hasMessageContaining("mail.invalid");
  }

  @Test
  default void openShouldSendTheHostNameInTheHandshake() throws Exception {
    try (ScriptedServer server = server(greeted());
        MailConversation conversation = converse(server)) {
      assertThat(conversation.isUsable()).isTrue();
      assertThat(server.requestedName()).contains("localhost");
    }
  }

  private NetworkException refusal(
      SSLContext serverContext, SSLContext clientContext, String host) {
    try (ScriptedServer server = ScriptedServer.implicitTls(serverContext, greeted())) {
      MailEndpoint endpoint = dialect().endpoint(host, server.port(), TlsMode.IMPLICIT);
      NetworkException refused =
          catchThrowableOfType(
              NetworkException.class,
              () ->
                  client(clientContext, AMPLE, AMPLE).open(endpoint, ample(), line -> {}).close());
      assertThat(server.received()).isEmpty();
      return refused;
    }
  }

  private NetworkException failure(MailEndpoint endpoint) {
    return catchThrowableOfType(
        NetworkException.class, () -> client().open(endpoint, ample(), line -> {}).close());
  }
}
