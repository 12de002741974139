package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.net.FaultDetail;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.net.TlsProblem;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.LoopbackProxy;
import dev.mailgrant.testkit.server.ReceivedRequest;
import dev.mailgrant.testkit.server.TokenEndpoint;
import dev.mailgrant.testkit.server.UntouchedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JdkHttpTransportTest {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(1200);
  private static final String BODY = "client_secret=not-for-anybody";

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
  }

  @AfterEach
  void everyThreadShouldEndWithItsRequest() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(3000);
      assertThat(thread.isAlive()).as("thread of a request that is over").isFalse();
    }
  }

  // What is sent and received

  @Test
  void postShouldSendTheFormWithItsHeadersAndNoOthersOfNote() throws Exception {
    endpoint.answer(Answer.token("t"));

    post(endpoint.authority().resolve("/token"));

    ReceivedRequest asked = endpoint.requests().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.field("client_secret")).contains("not-for-anybody");
    assertThat(asked.header("Content-Type")).contains("application/x-www-form-urlencoded");
    assertThat(asked.header("Connection")).contains("close");
    // A compressed response could have any size.
    assertThat(asked.headers()).doesNotContainKeys("Accept-Encoding", "Cookie", "Authorization");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 302, 400, 401, 403, 404, 407, 429, 500, 503})
  void postShouldGiveStatusHeadersAndBodyWhateverTheStatus(int status) throws Exception {
    endpoint.answer(Answer.of(status, "text/plain", "the words").withHeader("Retry-After", "7"));

    HttpReply reply = post(endpoint.authority().resolve("/token"));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text()).isEqualTo("the words");
    assertThat(reply.header("retry-after")).contains("7");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void postShouldGiveTheValuesOfAHeaderInTheirOrder() throws Exception {
    try (RawTlsServer server =
        new RawTlsServer("HTTP/1.1 200 OK\r\nX: 1\r\nx: 2\r\nX: 3\r\nContent-Length: 0\r\n\r\n")) {
      HttpReply reply = transport(server.trust()).post(request(server.uri()), in(TIME));

      assertThat(reply.headers().get("X")).containsExactly("1", "2", "3");
    }
  }

  @Test
  void postShouldReadABodyOfExactlyAMebibyte() throws Exception {
    String body = "x".repeat(HttpTransport.MAX_BODY_BYTES);
    endpoint.answer(Answer.of(200, "text/plain", body));

    assertThat(post(endpoint.authority().resolve("/token")).text()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void postShouldNotReadAByteMore(int status) {
    String body = "x".repeat(HttpTransport.MAX_BODY_BYTES + 1);
    endpoint.answer(Answer.of(status, "text/plain", body));

    assertThat(failure(NetworkFault.UNUSABLE_ANSWER)).hasMessageContaining("more than 1048576");
  }

  // Broken answers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
        "HTTP/1.1 401 No\r\nContent-Length: 100\r\n\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nonly this",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nthis\r\n",
        ""
      })
  void postShouldReportAnAnswerThatEndsTooSoon(String answer) {
    try (RawTlsServer server = new RawTlsServer(answer)) {
      NetworkException failure =
          failure(transport(server.trust()), server.uri(), in(TIME), NetworkFault.CONNECTION_LOST);

      assertThat(failure).hasMessageContaining("localhost:" + server.uri().getPort());
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n0\r\n\r\n",
        "* OK IMAP4rev1 ready\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 99 odd\r\n\r\n",
        "garbage and nothing else"
      })
  void postShouldReportAnAnswerThatIsNotHttp(String answer) {
    try (RawTlsServer server = new RawTlsServer(answer)) {
      failure(transport(server.trust()), server.uri(), in(TIME), NetworkFault.UNUSABLE_ANSWER);

      assertThat(server.requests()).isEqualTo(1);
    }
  }

  // TLS

  @Test
  void postShouldVerifyTheHostNameWhateverDefaultVerifierTheJvmHas() {
    HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    try (TokenEndpoint other = TokenEndpoint.startAs("login.contoso.example")) {
      failure(transport(other.trust()), other.authority(), in(TIME), NetworkFault.TLS_REFUSED);

      assertThat(other.requests()).isEmpty();
    } finally {
      HttpsURLConnection.setDefaultHostnameVerifier(before);
    }
  }

  @Test
  void postShouldVerifyAnAddressTooWhenThatIsTheHost() throws Exception {
    endpoint.answer(Answer.token("t"));
    URI byAddress = URI.create("https://127.0.0.1:" + endpoint.authority().getPort() + "/token");

    assertThat(post(byAddress).status()).isEqualTo(200);
  }

  @Test
  void postShouldReportAServerThatClosesDuringTheHandshake() {
    try (UntouchedServer bystander = UntouchedServer.start()) {
      assertThat(
              failure(
                  transport(endpoint.trust()),
                  bystander.uri("https", "/token"),
                  in(TIME),
                  NetworkFault.TLS_REFUSED))
          .hasMessageContaining("TLS handshake");
    }
  }

  @Test
  void postShouldReportAServerThatDoesNotSpeakTls() throws Exception {
    try (ServerSocket smtp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (Socket caller = smtp.accept()) {
                  caller.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(UTF_8));
                  caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The client disconnected, as expected.
                }
              });
      server.start();

      assertThat(
              failure(
                  transport(endpoint.trust()),
                  URI.create("https://localhost:" + smtp.getLocalPort()),
                  in(TIME),
                  NetworkFault.TLS_REFUSED))
          .hasMessageContaining("does not speak TLS");
      server.join(3000);
      assertThat(server.isAlive()).isFalse();
    }
  }

  // Time

  @Test
  void postShouldGiveUpOnAServerThatIsSilentDuringTheHandshake() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI target = URI.create("https://localhost:" + silent.getLocalPort());

      assertThat(failure(transport(endpoint.trust()), target, in(SHORT), NetworkFault.OUT_OF_TIME))
          .hasMessageContaining("TLS handshake");
      assertThat(
              failure(
                  transport(endpoint.trust(), TIME, SHORT, Proxy.NO_PROXY),
                  target,
                  in(TIME),
                  NetworkFault.OUT_OF_TIME))
          .hasMessageContaining("TLS handshake");
    }
  }

  @Test
  void postShouldGiveUpWhenTheServerSendsNothingForTheReadTime() {
    endpoint.answer(Answer.never());

    assertThat(
            failure(
                transport(endpoint.trust(), TIME, SHORT, Proxy.NO_PROXY),
                endpoint.authority(),
                in(TIME),
                NetworkFault.OUT_OF_TIME))
        .hasMessageContaining("sent nothing for 1200 ms");
  }

  @Test
  void postShouldReportAConnectionThatIsNotMadeInItsTimeOrTheWholeTime() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Linux drops connections if the queue is full, like a firewall.
      List<Socket> queue = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket waiting = new Socket();
        queue.add(waiting);
        try {
          waiting.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException e) {
          break;
        }
      }
      URI target = URI.create("https://127.0.0.1:" + full.getLocalPort());

      assertThat(
              failure(
                  transport(endpoint.trust(), SHORT, TIME, Proxy.NO_PROXY),
                  target,
                  in(TIME),
                  NetworkFault.UNREACHABLE))
          .hasMessageContaining("within 1200 ms");
      assertThat(failure(transport(endpoint.trust()), target, in(SHORT), NetworkFault.UNREACHABLE))
          .hasMessageContaining("127.0.0.1:" + full.getLocalPort());
      for (Socket waiting : queue) {
        waiting.close();
      }
    }
  }

  @Test
  void postShouldSendNothingOnceItWasGivenUpBeforeItsTurn() throws Exception {
    endpoint.answer(Answer.token("t"));
    List<Runnable> queue = new ArrayList<>();
    HttpTransport busy =
        new JdkHttpTransport(endpoint.trust(), queue::add, new Timeouts(TIME, TIME));

    assertThat(failure(busy, endpoint.authority(), in(SHORT), NetworkFault.OUT_OF_TIME))
        .hasMessageContaining("before a thread was free");
    queue.get(0).run();

    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void postShouldEndAtOnceWhenItsCallerIsInterrupted() throws Exception {
    endpoint.answer(Answer.never());
    CompletableFuture<NetworkException> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              outcome.complete(failure(NetworkFault.INTERRUPTED));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    while (endpoint.requests().isEmpty() && caller.isAlive()) {
      Thread.onSpinWait();
    }
    caller.interrupt();

    assertThat(outcome.get(3, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    assertThat(flag.get(3, TimeUnit.SECONDS)).isTrue();
  }

  // Through a proxy

  @Test
  void postShouldShowAProxyNothingButTheHost() throws Exception {
    endpoint.answer(Answer.token("t"));
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      HttpReply reply =
          transport(endpoint.trust(), TIME, TIME, proxy.proxy())
              .post(request(endpoint.authority().resolve("/token")), in(TIME));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0))
          .startsWith("CONNECT localhost:" + endpoint.authority().getPort() + " ")
          .doesNotContain("client_secret", "/token", "Authorization");
    }
  }

  @Test
  void postShouldVerifyTheHostThroughAProxyToo() {
    try (TokenEndpoint other = TokenEndpoint.startAs("login.contoso.example");
        LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      NetworkException failure =
          failure(
              transport(other.trust(), TIME, TIME, proxy.proxy()),
              other.authority(),
              in(TIME),
              NetworkFault.TLS_REFUSED);

      // The proxy is used, but is not the cause.
      assertThat(failure.failure())
          .isEqualTo(NetworkFailure.ofTls(Optional.of(TlsProblem.OTHER_NAME)));

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void postShouldReportAProxyThatWantsALogin() {
    String head = "HTTP/1.1 407 Proxy Authentication Required\r\n";
    String wantsLogin = head + "Proxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
    try (LoopbackProxy proxy = LoopbackProxy.start(wantsLogin)) {
      assertThat(
              failure(
                  transport(endpoint.trust(), TIME, TIME, proxy.proxy()),
                  endpoint.authority(),
                  in(TIME),
                  NetworkFault.PROXY_LOGIN))
          .hasMessageContaining("wants a login (HTTP 407)")
          .hasMessageContaining(":" + proxy.port());
    }
  }

  @Test
  void postShouldReportAProxyThatIsNotThere() throws IOException {
    // Bound but not listening: connections are refused, and no other program gets the port.
    try (Socket reserved = new Socket()) {
      reserved.bind(new InetSocketAddress("localhost", 0));
      int port = reserved.getLocalPort();
      Proxy gone = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", port));

      NetworkException failure =
          failure(
              transport(endpoint.trust(), TIME, TIME, gone),
              endpoint.authority(),
              in(TIME),
              NetworkFault.UNREACHABLE);

      assertThat(failure).hasMessageContaining("the proxy");
      assertThat(failure.failure().detail()).contains(FaultDetail.REFUSED);
      assertThat(failure.failure().proxy().map(HostAndPort::port)).contains(port);
    }
  }

  // Helpers

  private HttpReply post(URI target) throws NetworkException {
    return transport(endpoint.trust()).post(request(target), in(TIME));
  }

  private NetworkException failure(NetworkFault fault) {
    return failure(transport(endpoint.trust()), endpoint.authority(), in(TIME), fault);
  }

  private static NetworkException failure(
      HttpTransport transport, URI target, Deadline deadline, NetworkFault fault) {
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class, () -> transport.post(request(target), deadline));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.fault()).as(failure.getMessage()).isEqualTo(fault);
    for (Throwable t = failure; t != null; t = t.getCause()) {
      assertThat(t.toString()).doesNotContain("not-for-anybody");
    }
    return failure;
  }

  private HttpTransport transport(SSLContext trusted) {
    return transport(trusted, TIME, TIME, Proxy.NO_PROXY);
  }

  private HttpTransport transport(
      SSLContext trusted, Duration connectTimeout, Duration readTimeout, Proxy proxy) {
    Executor threadPerTask =
        task -> {
          Thread thread = new Thread(task, "token request");
          threads.add(thread);
          thread.start();
        };
    return new JdkHttpTransport(
        trusted, threadPerTask, new Timeouts(connectTimeout, readTimeout), proxy);
  }

  private static HttpPost request(URI target) {
    return new HttpPost(
        target, Map.of("Content-Type", "application/x-www-form-urlencoded"), Secret.of(BODY));
  }

  private static Deadline in(Duration time) {
    return Deadline.after(time, Clock.systemUTC());
  }
}
