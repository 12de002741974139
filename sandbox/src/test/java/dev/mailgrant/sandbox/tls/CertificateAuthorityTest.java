package dev.mailgrant.sandbox.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateAuthorityTest {
  private final CertificateAuthority authority = CertificateAuthority.create(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "localhost,TLSv1.3",
    "localhost,TLSv1.2",
    "127.0.0.1,TLSv1.3",
    "127.0.0.1,TLSv1.2",
    "::1,TLSv1.3"
  })
  void clientShouldAcceptServerByEveryNameOfItsCertificate(String name, String protocol)
      throws Exception {
    SSLContext server = authority.serverContext("localhost", "127.0.0.1", "::1");

    assertThat(handshake(server, authority.clientContext(), name, protocol)).isEqualTo(protocol);
  }

  @Test
  void clientShouldRefuseAnotherName() {
    SSLContext server = authority.serverContext("localhost");

    assertThatThrownBy(() -> handshake(server, authority.clientContext(), "127.0.0.1", "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void clientShouldRefuseAnotherAuthority() {
    SSLContext server = CertificateAuthority.create(Clock.systemUTC()).serverContext("localhost");

    assertThatThrownBy(() -> handshake(server, authority.clientContext(), "localhost", "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("certification path");
  }

  @Test
  void clientShouldRefuseExpiredCertificate() {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofDays(-30));
    CertificateAuthority old = CertificateAuthority.create(past);

    assertThatThrownBy(
            () ->
                handshake(
                    old.serverContext("localhost"), old.clientContext(), "localhost", "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void certificatesShouldBeValidFromAnHourAgoForSevenDays() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    CertificateAuthority fixed =
        CertificateAuthority.create(Clock.fixed(now, java.time.ZoneOffset.UTC));
    IssuedCertificate issued = fixed.issue("imap.example.test");

    assertThat(issued.chain()).hasSize(2).last().isEqualTo(fixed.certificate());
    assertThat(issued.chain())
        .allSatisfy(
            certificate -> {
              assertThat(certificate.getNotBefore().toInstant()).isEqualTo("2026-03-01T11:00:00Z");
              assertThat(certificate.getNotAfter().toInstant()).isEqualTo("2026-03-08T12:00:00Z");
            });
    assertThat(issued.chain().get(0).getBasicConstraints()).isEqualTo(-1);
    assertThat(fixed.certificate().getBasicConstraints()).isZero();
  }

  @Test
  void keyStoreShouldHoldKeyAndChain() throws Exception {
    IssuedCertificate issued = authority.issue("localhost");
    char[] password = "changeit".toCharArray();

    var store = issued.keyStore(password);

    assertThat(store.getKey("server", password)).isEqualTo(issued.key());
    assertThat(store.getCertificateChain("server")).containsExactlyElementsOf(issued.chain());
  }

  @Test
  void printingShouldShowNoKey() {
    assertThat(authority.issue("localhost").toString())
        .isEqualTo("IssuedCertificate[CN=localhost]");
    assertThat(ApplicationCertificate.selfSigned("mail reader", Clock.systemUTC()).toString())
        .isEqualTo("ApplicationCertificate[CN=mail reader]");
  }

  private static String handshake(
      SSLContext server, SSLContext client, String name, String protocol) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serveOne(listener));
      try (java.net.Socket plain = plainTo(listener)) {
        // The name to verify differs from the address to connect to.
        SSLSocket layered =
            (SSLSocket)
                client.getSocketFactory().createSocket(plain, name, listener.getLocalPort(), true);
        layered.setSoTimeout(5_000);
        SSLParameters parameters = layered.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {protocol});
        layered.setSSLParameters(parameters);
        layered.startHandshake();
        return layered.getSession().getProtocol();
      } finally {
        served.cancel(true);
      }
    }
  }

  private static java.net.Socket plainTo(SSLServerSocket listener) throws IOException {
    return new java.net.Socket(listener.getInetAddress(), listener.getLocalPort());
  }

  private static void serveOne(SSLServerSocket listener) {
    try (SSLSocket accepted = (SSLSocket) listener.accept()) {
      accepted.startHandshake();
    } catch (IOException e) {
      // The client checks its own side.
    }
  }
}
