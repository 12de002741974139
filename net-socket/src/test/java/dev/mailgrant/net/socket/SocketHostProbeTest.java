package dev.mailgrant.net.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.core.port.ProbeTarget;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.testkit.DaemonThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SocketHostProbeTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Executor THREADS = DaemonThreads.EXECUTOR;

  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void trustedHostShouldBeSeenWhole() throws Exception {
    HostProbeResult result =
        look("localhost", trusting(sandbox.certificateAuthority().certificate()));

    assertThat(result.fault()).isEmpty();
    assertThat(result.addresses()).anyMatch(a -> a.outcome() == Outcome.CONNECTED);
    assertThat(result.tls().orElseThrow().agreed().orElseThrow()).startsWith("TLSv1.3 ");
    assertThat(result.certificate().orElseThrow().names()).contains("localhost");
  }

  @Test
  void certificateShouldBeSeenThoughItIsRefused() throws Exception {
    HostProbeResult result = look("localhost", trusting());

    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(result.tls().orElseThrow().agreed()).isEmpty();
    assertThat(result.certificate().orElseThrow().issuer()).isNotBlank();
  }

  @Test
  void nameShouldBeComparedToo() throws Exception {
    HostResolver lookup = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    HostProbeResult result =
        probe(lookup, trusting(sandbox.certificateAuthority().certificate()), AMPLE)
            .look(imap("other.example", sandbox.imapEndpoint().port()), ample());

    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.TLS_REFUSED);
    NetworkFailure failure = result.fault().orElseThrow().failure();
    assertThat(failure.tlsProblem()).contains(TlsProblem.OTHER_NAME);
    assertThat(failure.certificate()).isPresent().isEqualTo(result.certificate());
    assertThat(result.fault().orElseThrow().words()).contains("another name than other.example");
  }

  @Test
  void nameWithoutAddressShouldEndIt() throws Exception {
    HostResolver lookup =
        host -> {
          throw new UnknownHostException(host);
        };
    HostProbeResult result =
        probe(lookup, trusting(), AMPLE).look(imap("host.example", 993), ample());

    assertThat(result.addresses()).isEmpty();
    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.UNRESOLVED);
  }

  @Test
  void resolverWithoutAnswerShouldEndInTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HostResolver lookup =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    HostProbeResult result =
        probe(lookup, trusting(), Duration.ofMillis(100)).look(imap("host.example", 993), ample());

    assertThat(result.fault().orElseThrow().words()).contains("no answer from DNS");
  }

  @Test
  void eachAddressShouldBeTriedAndFourOfAFamilyAtMost() throws Exception {
    int port = closedPort();
    HostResolver lookup =
        host -> {
          InetAddress[] addresses = new InetAddress[7];
          for (int i = 0; i < 6; i++) {
            addresses[i] = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (90 + i)});
          }
          byte[] ipv6 = new byte[16];
          ipv6[15] = 1;
          addresses[6] = InetAddress.getByAddress(ipv6);
          return addresses;
        };
    HostProbeResult result =
        probe(lookup, trusting(), AMPLE).look(imap("host.example", port), ample());

    assertThat(result.addresses()).hasSize(5);
    assertThat(result.addresses())
        .filteredOn(address -> !address.isIpv6())
        .extracting(address -> address.outcome())
        .containsOnly(Outcome.REFUSED);
    assertThat(result.untried()).isEqualTo(2);
    assertThat(result.tls()).isEmpty();
    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.UNREACHABLE);
  }

  @Test
  void silentHostShouldEndInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      HostProbeResult result =
          probe(HostResolver.PLATFORM, trusting(), Duration.ofMillis(200))
              .look(imap("127.0.0.1", silent.getLocalPort()), ample());

      assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(result.certificate()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void nothingShouldBeTriedAfterTheDeadline() throws Exception {
    Deadline passed = new Deadline(Clock.systemUTC().instant(), Clock.systemUTC());
    HostResolver lookup =
        host -> {
          throw new AssertionError("looked up");
        };
    HostProbeResult result =
        probe(lookup, trusting(), AMPLE).look(imap("host.example", 993), passed);

    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.OUT_OF_TIME);
  }

  /** Only the expected protocol, without TLS, is a reason to start TLS with STARTTLS. */
  @ParameterizedTest
  @CsvSource({
    "IMAP, '* OK hello', EXPECTED_WITHOUT_TLS",
    "IMAP, 220 mx ESMTP, OTHER_WITHOUT_TLS",
    "POP3, +OK hello, EXPECTED_WITHOUT_TLS",
    "POP3, '* OK hello', OTHER_WITHOUT_TLS",
    "SMTP, 220 mx ESMTP, EXPECTED_WITHOUT_TLS",
    "SMTP, '* OK hello', OTHER_WITHOUT_TLS",
    "'', '* OK hello', OTHER_WITHOUT_TLS",
    "'', HTTP/1.1 400 Bad Request, OTHER_WITHOUT_TLS"
  })
  void serverWithoutTlsShouldBeComparedWithTheExpectedProtocol(
      String expected, String opening, FaultDetail detail) throws Exception {
    HostProbeResult.Fault fault = inTheClear(expected, opening);

    assertThat(fault.kind()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(fault.failure().detail()).contains(detail);
    assertThat(fault.words().contains("STARTTLS"))
        .as(fault.words())
        .isEqualTo(detail == FaultDetail.EXPECTED_WITHOUT_TLS);
  }

  @ParameterizedTest
  @CsvSource({"SMTP, true", "'', false"})
  void startTlsShouldBeAdvisedForMailServersOnly(String expected, boolean isAdvised)
      throws Exception {
    HostProbeResult.Fault fault = inTheClear(expected, "what is this");

    assertThat(fault.failure().detail()).isEmpty();
    assertThat(fault.words()).contains("check host, port and proxy");
    assertThat(fault.words().contains("STARTTLS")).as(fault.words()).isEqualTo(isAdvised);
  }

  /** The fault of a probe of a server that speaks without TLS. */
  private static HostProbeResult.Fault inTheClear(String expected, String opening)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      THREADS.execute(() -> greetAll(server, opening + "\r\n"));
      ProbeTarget target =
          new ProbeTarget(
              new HostAndPort("127.0.0.1", server.getLocalPort()),
              true,
              Optional.of(expected).filter(name -> !name.isEmpty()).map(MailProtocol::valueOf));
      return probe(HostResolver.PLATFORM, trusting(), AMPLE)
          .look(target, ample())
          .fault()
          .orElseThrow();
    }
  }

  private static void greetAll(ServerSocket server, String greeting) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The client or the test has closed it.
      }
    }
  }

  private static ProbeTarget imap(String host, int port) {
    return ProbeTarget.mailServer(MailEndpoint.imap(host, port, TlsMode.IMPLICIT));
  }

  private static HostProbeResult look(String host, X509ExtendedTrustManager trust) {
    return probe(HostResolver.PLATFORM, trust, AMPLE)
        .look(imap(host, sandbox.imapEndpoint().port()), ample());
  }

  private static SocketHostProbe probe(
      HostResolver lookup, X509ExtendedTrustManager trust, Duration limit) {
    return new SocketHostProbe(trust, THREADS, new Timeouts(limit, limit), lookup);
  }

  private static Deadline ample() {
    return Deadline.after(AMPLE, Clock.systemUTC());
  }

  private static X509ExtendedTrustManager trusting(X509Certificate... authorities)
      throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority", authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (authorities.length == 0) {
      factory.init((KeyStore) null);
    } else {
      factory.init(store);
    }
    return Arrays.stream(factory.getTrustManagers())
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
