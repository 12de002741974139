package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.testkit.server.LoopbackProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failing proxy is not mistaken for the authority, although nothing is probed. */
class HandshakeProxyTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 407 Proxy Authentication Required, MG-NET-015",
    "HTTP/1.1 403 Forbidden, MG-NET-014",
    "* OK IMAP4 ready, MG-NET-014",
    "'', MG-NET-019"
  })
  void whatAProxyAnswersShouldBeNamed(String answer, String id) {
    String end = answer.isEmpty() ? "" : answer.startsWith("HTTP") ? "\r\n\r\n" : "\r\n";
    try (LoopbackProxy proxy = LoopbackProxy.start(answer + end)) {
      Run run = run("127.0.0.1:" + proxy.port());

      assertThat(run.code()).isEqualTo(21);
      assertThat(run.err()).containsPattern("\ncertain: .* \\[" + id + "\\]\n");
    }
  }

  @Test
  void aProxyThatRefusesTheConnectionShouldBeNamedWithItsPort() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    Run run = run("127.0.0.1:" + port);

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err())
        .contains("\ncertain: The host refuses the connection [MG-NET-002]\n")
        .containsPattern("\n +verify +\\[shell].*\n.*" + port);
  }

  @Test
  void aProxyWithoutAnAddressShouldBeNamed() {
    Run run = run("no-such-proxy.invalid:3128");

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err())
        .containsPattern("\ncertain: .* \\[MG-NET-001\\]\n")
        .containsPattern("\n +verify .*\n.*no-such-proxy.invalid");
  }

  /** The proxy works: the host behind it fails. */
  @Test
  void anAuthorityBehindAProxyShouldBeNamedAsItself() {
    try (LoopbackProxy proxy = LoopbackProxy.start(LoopbackProxy.CONNECTED)) {
      Run run = run("127.0.0.1:" + proxy.port(), "--fault", "token-certificate-other-name");

      assertThat(run.code()).isEqualTo(12);
      assertThat(run.err())
          .containsPattern("\ncertain: .* \\[MG-NET-007\\]\n")
          .containsPattern("\n +verify .*\n.*localhost");
    }
  }

  private Run run(String proxy, String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(
        new String[] {"handshake", "--sandbox", "--proxy", "http://" + proxy}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return Run.of(home, args);
  }
}
