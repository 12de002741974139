package dev.mailgrant.net.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.ConnectAttempt.Outcome;
import dev.mailgrant.core.net.HostProbeResult;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.testkit.DaemonThreads;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
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
            .look(new HostAndPort("other.example", sandbox.imapEndpoint().port()), true, ample());

    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.TLS_REFUSED);
    assertThat(result.fault().orElseThrow().failure())
        .isEqualTo(NetworkFailure.ofTls(Optional.of(TlsProblem.OTHER_NAME)));
    assertThat(result.fault().orElseThrow().words()).contains("another name than other.example");
  }

  @Test
  void nameWithoutAddressShouldEndIt() throws Exception {
    HostResolver lookup =
        host -> {
          throw new UnknownHostException(host);
        };
    HostProbeResult result =
        probe(lookup, trusting(), AMPLE).look(new HostAndPort("host.example", 993), true, ample());

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
        probe(lookup, trusting(), Duration.ofMillis(100))
            .look(new HostAndPort("host.example", 993), true, ample());

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
        probe(lookup, trusting(), AMPLE).look(new HostAndPort("host.example", port), true, ample());

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
              .look(new HostAndPort("127.0.0.1", silent.getLocalPort()), true, ample());

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
        probe(lookup, trusting(), AMPLE).look(new HostAndPort("host.example", 993), true, passed);

    assertThat(result.fault().orElseThrow().kind()).isEqualTo(NetworkFault.OUT_OF_TIME);
  }

  private static HostProbeResult look(String host, X509ExtendedTrustManager trust) {
    return probe(HostResolver.PLATFORM, trust, AMPLE)
        .look(new HostAndPort(host, sandbox.imapEndpoint().port()), true, ample());
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
