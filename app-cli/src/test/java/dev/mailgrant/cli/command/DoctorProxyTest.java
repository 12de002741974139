package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.server.LoopbackProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token request through a proxy, as diagnosed by doctor. */
class DoctorProxyTest {
  @TempDir Path home;

  @Test
  void proxyThatConnectsShouldBeSeenAndBeNoFinding() {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.code()).as(run.all()).isZero();
      assertThat(run.out())
          .containsPattern("ok +proxy-dns +\\d+ ms  127.0.0.1 resolves to 127.0.0.1")
          .containsPattern("ok +proxy-tcp +\\d+ ms  127.0.0.1 port " + proxy.port() + " connected")
          .containsPattern("ok +proxy-connect +\\d+ ms  CONNECT localhost:\\d+: HTTP/1.1 200 Conn")
          .containsPattern("skipped authority-tls +not checked: .*proxy 127.0.0.1")
          .contains("opens. No problem was found.");
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT localhost:"));
      assertThat(String.join("", proxy.heads()).toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("authorization");
    }
  }

  @Test
  void proxyThatWantsALoginShouldBeNamed() {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.WANTS_LOGIN)) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.out())
          .containsPattern("failed +proxy-connect +\\d+ ms  .* answered HTTP/1.1 407 Proxy")
          .containsPattern("\n1\\. certain: The proxy requires a login \\[MG-NET-015\\]")
          .containsPattern("curl -sv -o /dev/null https://localhost:\\d+/common")
          .doesNotContain("MG-NET-019");
    }
  }

  @Test
  void loginShouldBeRecognisedByItsNumberWhateverTheText() {
    try (LoopbackProxy proxy = LoopbackProxy.start("HTTP/1.1 407 Nein\r\n\r\n")) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.out())
          .containsPattern("\n1\\. certain: The proxy requires a login \\[MG-NET-015\\]");
    }
  }

  @Test
  void proxyThatForbidsTheHostShouldBeNamed() {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.FORBIDS)) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.out())
          .containsPattern("failed +proxy-connect +\\d+ ms  .* answered HTTP/1.1 403 Forbidden")
          .containsPattern("\n1\\. certain: A proxy or captive portal .* \\[MG-NET-014\\]")
          .doesNotContain("MG-NET-019");
    }
  }

  @Test
  void whatIsNoProxyShouldBeNamed() {
    try (LoopbackProxy proxy = LoopbackProxy.start("* OK IMAP4 ready\r\n")) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.out())
          .contains("something that is not HTTP: \"* OK IMAP4 ready\"")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-014\\]");
    }
  }

  @Test
  void proxyThatRefusesTheConnectionShouldBeNamedWithItsPort() throws IOException {
    int port = closedPort();
    Run run = run("127.0.0.1:" + port);

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.out())
        .containsPattern("failed +proxy-tcp +\\d+ ms  127.0.0.1 port " + port + " refused")
        .containsPattern("skipped proxy-connect +no connection to the proxy")
        .containsPattern("\n1\\. certain: The host refuses the connection \\[MG-NET-002\\]")
        .contains("token requests use the proxy 127.0.0.1:" + port);
  }

  @Test
  void proxyWithoutAnAddressShouldBeNamed() {
    Run run = run("no-such-proxy.invalid:3128");

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.out())
        .containsPattern("failed +proxy-dns ")
        .containsPattern("\n1\\. certain: The host name cannot be resolved \\[MG-NET-001\\]")
        .contains("token requests use the proxy no-such-proxy.invalid:3128");
  }

  @Test
  void proxyThatDisconnectsShouldBeNamed() {
    try (LoopbackProxy proxy = LoopbackProxy.start("")) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.out())
          .containsPattern("failed +proxy-connect +\\d+ ms  .*the proxy closed the connection")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-019\\]");
    }
  }

  @Test
  void silentProxyShouldBeNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Run run = run("127.0.0.1:" + silent.getLocalPort(), "--read-timeout", "500ms");

      assertThat(run.code()).isEqualTo(40);
      assertThat(run.out())
          .containsPattern("failed +proxy-connect +\\d+ ms  .*no data for 500 ms")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-018\\]");
    }
  }

  @Test
  void proxyShouldNotBeWaitedFor() {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.WANTS_LOGIN)) {
      Run run = run("127.0.0.1:" + proxy.port(), "--wait", "1h");

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.err()).contains("waiting cannot help: The proxy requires a login");
    }
  }

  private Run run(String proxy, String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"doctor", "--verbose", "--sandbox", "--proxy", "http://" + proxy},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(home, args);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
