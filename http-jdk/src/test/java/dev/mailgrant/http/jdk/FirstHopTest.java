package dev.mailgrant.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.net.socket.HostResolver;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.LoopbackProxy;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first connection of a request: to one of several addresses, or to a faulty proxy. */
@Timeout(30)
class FirstHopTest {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(1200);

  private static TokenEndpoint endpoint;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startEndpoint() {
    endpoint = TokenEndpoint.start();
  }

  @AfterAll
  static void stopEndpoint() {
    endpoint.close();
  }

  @BeforeEach
  void resetEndpoint() {
    endpoint.reset();
    endpoint.answer(Answer.token("t"));
  }

  @AfterEach
  void everyThreadShouldEndWithItsRequest() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(1500);
      assertThat(thread.isAlive()).as("thread of a request that is over").isFalse();
    }
  }

  // Addresses

  @Test
  void theNextAddressShouldBeTriedWhereOneRefuses() throws Exception {
    HttpTransport transport = transport(endpoint.trust(), TIME, Proxy.NO_PROXY, at(2, 3, 1));

    assertThat(transport.post(request(endpoint.authority()), in(TIME)).status()).isEqualTo(200);
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void everyAddressShouldBeNamedWhereNoneAnswers() {
    HttpTransport transport = transport(endpoint.trust(), TIME, Proxy.NO_PROXY, at(2, 3));

    assertThat(failure(transport, endpoint.authority(), in(TIME), NetworkFault.UNREACHABLE))
        .hasMessageContaining("localhost:" + endpoint.authority().getPort())
        .hasMessageContaining("127.0.0.2: ")
        .hasMessageContaining("127.0.0.3: ");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void noOtherAddressShouldBeTriedOnceOneHasTakenTheConnection() throws IOException {
    try (RawTlsServer first = new RawTlsServer("");
        Counter second = new Counter(address(2), first.uri().getPort())) {
      HttpTransport transport = transport(first.trust(), TIME, Proxy.NO_PROXY, at(1, 2));

      failure(transport, first.uri(), in(TIME), NetworkFault.CONNECTION_LOST);

      assertThat(first.requests()).isEqualTo(1);
      assertThat(second.callers()).isZero();
    }
  }

  @Test
  void noOtherAddressShouldBeTriedWhereTlsIsRefused() throws IOException {
    try (RawTlsServer first = new RawTlsServer("");
        Counter second = new Counter(address(2), first.uri().getPort())) {
      HttpTransport transport = transport(endpoint.trust(), TIME, Proxy.NO_PROXY, at(1, 2));

      failure(transport, first.uri(), in(TIME), NetworkFault.TLS_REFUSED);

      assertThat(second.callers()).isZero();
    }
  }

  @Test
  void theNextAddressOfAProxyShouldBeTriedToo() throws Exception {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      Proxy byName =
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", proxy.port()));
      HttpTransport transport = transport(endpoint.trust(), TIME, byName, at(2, 1));

      assertThat(transport.post(request(endpoint.authority()), in(TIME)).status()).isEqualTo(200);
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  @Test
  void anInternalErrorShouldNotBeAttributedToTheServer() {
    HttpTransport transport =
        transport(
            endpoint.trust(),
            TIME,
            Proxy.NO_PROXY,
            host -> {
              throw new IllegalStateException("a slip of ours");
            });

    assertThatThrownBy(() -> transport.post(request(endpoint.authority()), in(TIME)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a slip of ours");
  }

  @Test
  void anExecutorThatTakesNoMoreShouldBeNamed() {
    HttpTransport full =
        new JdkHttpTransport(
            endpoint.trust(),
            task -> {
              throw new RejectedExecutionException("full");
            },
            new Timeouts(TIME, TIME));

    assertThat(failure(full, endpoint.authority(), in(TIME), NetworkFault.OUT_OF_TIME))
        .hasMessageContaining("no thread was free");
    assertThat(endpoint.requests()).isEmpty();
  }

  // Proxies

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 403 Forbidden, UNUSABLE_ANSWER, 403 Forbidden",
    "HTTP/1.1 502 Bad Gateway, UNUSABLE_ANSWER, 502 Bad Gateway",
    "HTTP/1.1 407 Login please, PROXY_LOGIN, 'wants a login (HTTP 407), and none is ever sent'",
    "'* OK IMAP4rev1 ready', UNUSABLE_ANSWER, is it an HTTP proxy?",
    "'', CONNECTION_LOST, closed the connection when it was asked for localhost:"
  })
  void aProxyThatDoesNotConnectShouldBeTheOneToBlame(
      String status, NetworkFault fault, String words) {
    try (LoopbackProxy proxy = LoopbackProxy.start(status.isEmpty() ? "" : status + "\r\n\r\n")) {
      HttpTransport transport =
          transport(endpoint.trust(), TIME, proxy.proxy(), HostResolver.PLATFORM);

      NetworkException failure = failure(transport, endpoint.authority(), in(TIME), fault);

      assertThat(failure)
          .hasMessageContaining("the proxy ")
          .hasMessageContaining(":" + proxy.port())
          .hasMessageContaining(words);
      assertThat(failure.failure().proxy().map(HostAndPort::port)).contains(proxy.port());
      assertThat(endpoint.requests()).isEmpty();
    }
  }

  @Test
  void aSilentProxyShouldBeDistinguishedFromAMissingOne() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Proxy proxy =
          new Proxy(
              Proxy.Type.HTTP,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()));
      HttpTransport transport = transport(endpoint.trust(), SHORT, proxy, HostResolver.PLATFORM);

      assertThat(failure(transport, endpoint.authority(), in(TIME), NetworkFault.OUT_OF_TIME))
          .hasMessageContaining("the proxy")
          .hasMessageContaining("sent nothing for 1200 ms when it was asked for localhost:");
    }
  }

  @Test
  void aProxyThatDribblesItsAnswerShouldHoldNoThreadBeyondTheDeadline() throws Exception {
    try (Dribbler dribbler = new Dribbler()) {
      Proxy proxy = new Proxy(Proxy.Type.HTTP, dribbler.address());
      HttpTransport transport = transport(endpoint.trust(), TIME, proxy, HostResolver.PLATFORM);

      NetworkException failure =
          failure(transport, endpoint.authority(), in(SHORT), NetworkFault.UNREACHABLE);

      assertThat(failure)
          .hasMessageContaining("the proxy")
          .hasMessageContaining("through it to localhost:");
      assertThat(failure.failure().proxy()).isPresent();
      assertThat(failure.failure().detail()).isEmpty();
      // Checked here, because after the proxy disconnects every thread ends.
      everyThreadShouldEndWithItsRequest();
    }
  }

  // Helpers

  /** Accepts, counts and closes connections. */
  private static final class Counter implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger callers = new AtomicInteger();

    Counter(InetAddress address, int port) throws IOException {
      server = new ServerSocket(port, 5, address);
      Thread thread = new Thread(this::count, "counter");
      thread.setDaemon(true);
      thread.start();
    }

    int callers() {
      return callers.get();
    }

    private void count() {
      while (!server.isClosed()) {
        try (Socket caller = server.accept()) {
          callers.incrementAndGet();
        } catch (IOException e) {
          // Closed: the loop ends.
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /**
   * A proxy with an endless answer: one byte of a header field at a time, as long as the client
   * reads.
   */
  private static final class Dribbler implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Object pause = new Object();
    private volatile boolean closed;

    Dribbler() throws IOException {
      Thread thread = new Thread(this::dribble, "dribbler");
      thread.setDaemon(true);
      thread.start();
    }

    InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private void dribble() {
      try (Socket caller = server.accept()) {
        for (int b :
            "HTTP/1.1 200 OK\r\nX: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
          caller.getOutputStream().write(b);
        }
        while (!closed) {
          caller.getOutputStream().write('x');
          synchronized (pause) {
            pause.wait(20);
          }
        }
      } catch (IOException | InterruptedException e) {
        // The client disconnected, as expected.
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      server.close();
    }
  }

  private static InetAddress address(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  /** Resolves every host to these loopback addresses. */
  private static HostResolver at(int... last) {
    return host -> {
      InetAddress[] addresses = new InetAddress[last.length];
      for (int i = 0; i < last.length; i++) {
        addresses[i] = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last[i]});
      }
      return addresses;
    };
  }

  private HttpTransport transport(
      SSLContext trusted, Duration readTimeout, Proxy proxy, HostResolver lookup) {
    Executor threadPerTask =
        task -> {
          Thread thread = new Thread(task, "token request");
          thread.setDaemon(true);
          threads.add(thread);
          thread.start();
        };
    return new JdkHttpTransport(
        trusted, threadPerTask, new Timeouts(TIME, readTimeout), proxy, lookup);
  }

  private static NetworkException failure(
      HttpTransport transport, URI target, Deadline deadline, NetworkFault fault) {
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> transport.post(request(target), deadline));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.fault()).as(failure.getMessage()).isEqualTo(fault);
    return failure;
  }

  private static HttpPost request(URI target) {
    return new HttpPost(
        target,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        Secret.of("client_secret=not-for-anybody"));
  }

  private static Deadline in(Duration time) {
    return Deadline.after(time, Clock.systemUTC());
  }
}
