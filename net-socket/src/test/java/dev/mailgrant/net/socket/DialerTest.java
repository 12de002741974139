package dev.mailgrant.net.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.testkit.DaemonThreads;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DialerTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  @Test
  void dialShouldTryOneAddressAfterTheOther() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetAddress refusing = InetAddress.getByAddress("host.example", new byte[] {127, 0, 0, 99});
      InetAddress accepting = server.getInetAddress();
      HostResolver lookup = host -> new InetAddress[] {refusing, accepting};
      try (DeadlineSocket socket = dialer(lookup, AMPLE).dial(target(server), ample())) {
        assertThat(socket.getInetAddress().getHostAddress()).isEqualTo(accepting.getHostAddress());
      }
    }
  }

  @Test
  void dialShouldReportTheResultForEachAddress() throws Exception {
    HostAndPort target = closedPort();
    HostResolver lookup =
        host ->
            new InetAddress[] {
              InetAddress.getByAddress(new byte[] {127, 0, 0, 98}),
              InetAddress.getByAddress(new byte[] {127, 0, 0, 99})
            };
    NetworkException failure = failure(dialer(lookup, AMPLE), target, ample());
    assertThat(failure.fault()).isEqualTo(NetworkFault.UNREACHABLE);
    assertThat(failure.failure().detail()).contains(FaultDetail.REFUSED);
    assertThat(failure)
        .hasMessageContaining("127.0.0.98: Connection refused")
        .hasMessageContaining("127.0.0.99: Connection refused");
  }

  @Test
  void dialShouldNotBeginAfterTheDeadline() throws Exception {
    HostResolver lookup =
        host -> {
          throw new AssertionError("looked up");
        };
    Deadline passed = new Deadline(Clock.systemUTC().instant(), Clock.systemUTC());
    NetworkException failure = failure(dialer(lookup, AMPLE), closedPort(), passed);
    assertThat(failure.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
    assertThat(failure.failure().detail()).contains(FaultDetail.LOOK_UP);
  }

  @Test
  void aHostWithoutAddressShouldBeUnresolved() throws Exception {
    HostResolver lookup =
        host -> {
          throw new UnknownHostException(host);
        };
    NetworkException failure = failure(dialer(lookup, AMPLE), closedPort(), ample());
    assertThat(failure.fault()).isEqualTo(NetworkFault.UNRESOLVED);
    assertThat(failure).hasMessageContaining("host.example").hasMessageContaining("spelling");
  }

  @Test
  void aResolverThatHangsShouldNotOutlastTheLimit() throws Exception {
    CountDownLatch testEnded = new CountDownLatch(1);
    HostResolver lookup =
        host -> {
          try {
            testEnded.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new InetAddress[0];
        };
    try {
      NetworkException failure =
          failure(dialer(lookup, Duration.ofMillis(200)), closedPort(), ample());
      assertThat(failure.fault()).isEqualTo(NetworkFault.UNRESOLVED);
      assertThat(failure).hasMessageContaining("no answer from DNS");
    } finally {
      testEnded.countDown();
    }
  }

  /** Neither the host nor DNS is the cause. */
  @Test
  void anExecutorWithoutAFreeThreadShouldBeNamed() throws Exception {
    List<Executor> busy =
        List.of(
            task -> {},
            task -> {
              throw new RejectedExecutionException("shut down");
            });
    for (Executor executor : busy) {
      Dialer dialer =
          new Dialer(
              InetAddress::getAllByName,
              new BoundedCall(executor),
              new Timeouts(Duration.ofMillis(50), AMPLE));

      NetworkException failure = failure(dialer, closedPort(), ample());

      assertThat(failure.fault()).isEqualTo(NetworkFault.OUT_OF_TIME);
      assertThat(failure.failure().detail()).contains(FaultDetail.LOOK_UP);
      assertThat(failure).hasMessageContaining("no thread was free");
    }
  }

  @Test
  void anInterruptShouldEndTheLookup() throws Exception {
    Thread client = Thread.currentThread();
    CountDownLatch testEnded = new CountDownLatch(1);
    HostResolver lookup =
        host -> {
          client.interrupt();
          try {
            testEnded.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new InetAddress[0];
        };
    try {
      assertThat(failure(dialer(lookup, AMPLE), closedPort(), ample()).fault())
          .isEqualTo(NetworkFault.INTERRUPTED);
      assertThat(client.isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
      testEnded.countDown();
    }
  }

  /** RFC 5890: DNS and certificates only use the ASCII form. */
  @Test
  void anInternationalNameShouldBeLookedUpInAscii() throws Exception {
    AtomicReference<String> asked = new AtomicReference<>("");
    HostResolver lookup =
        host -> {
          asked.set(host);
          throw new UnknownHostException(host);
        };
    failure(dialer(lookup, AMPLE), new HostAndPort("bücher.example", 993), ample());
    assertThat(asked.get()).isEqualTo("xn--bcher-kva.example");
  }

  private static Dialer dialer(HostResolver lookup, Duration connectTimeout) {
    return new Dialer(
        lookup, new BoundedCall(DaemonThreads.EXECUTOR), new Timeouts(connectTimeout, AMPLE));
  }

  private static HostAndPort target(ServerSocket server) {
    return new HostAndPort("host.example", server.getLocalPort());
  }

  private static HostAndPort closedPort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return target(server);
    }
  }

  private static Deadline ample() {
    return Deadline.after(AMPLE, Clock.systemUTC());
  }

  private static NetworkException failure(Dialer dialer, HostAndPort target, Deadline deadline) {
    return catchThrowableOfType(
        NetworkException.class, () -> dialer.dial(target, deadline).close());
  }
}
