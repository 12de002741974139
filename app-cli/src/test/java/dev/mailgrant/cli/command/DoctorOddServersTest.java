package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that an administrator may have configured instead of Exchange Online. */
class DoctorOddServersTest {
  @TempDir Path home;

  @Test
  void mailServerWithoutAnAddressShouldBeNamed() {
    Run run =
        Run.of(home, "doctor", "--verbose", "--sandbox", "--imap-host", "no-such-host.invalid");

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.out())
        .containsPattern("failed +imap-dns ")
        .containsPattern("skipped imap-tls +no connection|skipped imap-tls ")
        .containsPattern("ok +claims ")
        .containsPattern("\n1\\. certain: .* \\[MG-NET-001\\]\n");
  }

  @Test
  void authorityWithoutAnAddressShouldBeNamedAndTheMailServerSeen() {
    Run run =
        Run.of(
            home,
            "doctor",
            "--verbose",
            "--sandbox",
            "--authority",
            "https://no-such-authority.invalid");

    assertThat(run.code()).isEqualTo(10);
    assertThat(run.out())
        .containsPattern("failed +authority-dns ")
        .containsPattern("ok +capabilities ")
        .containsPattern("\n1\\. certain: .* \\[MG-NET-001\\]\n");
  }

  @Test
  void portThatAcceptsConnectionsAndStaysSilentShouldBeNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Run run = at(silent.getLocalPort(), "--read-timeout", "500ms");

      assertThat(run.code()).isEqualTo(40);
      assertThat(run.out())
          .containsPattern("ok +imap-tcp-ipv4 ")
          .containsPattern("failed +imap-tls .*no data for 500 ms")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-018\\]\n");
    }
  }

  @Test
  void webServerShouldBeDistinguishedFromATlsServer() throws IOException {
    try (ServerSocket web = speaking("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      Run run = at(web.getLocalPort());

      assertThat(run.code()).isEqualTo(12);
      assertThat(run.out())
          .containsPattern(
              "failed +imap-tls .*does not speak TLS, its answer begins with \"HTTP/.*this port"
                  + " speaks HTTP; check host and port")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-016\\]\n");
    }
  }

  @Test
  void serverOfAnotherProtocolShouldBeQuoted() throws IOException {
    try (ServerSocket secureShell = speaking("SSH-2.0-OpenSSH_9.6\r\n")) {
      Run run = at(secureShell.getLocalPort(), "--imap-tls", "starttls");

      assertThat(run.code()).isEqualTo(30);
      assertThat(run.out())
          .containsPattern("failed +greeting .*SSH-2.0-OpenSSH_9.6")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-016\\]\n");
    }
  }

  /** The most common mistake over SMTP: the port of STARTTLS with implicit TLS. */
  @ParameterizedTest
  @CsvSource({
    "smtp, 220 mx.contoso.example ESMTP ready, SMTP",
    "pop3, +OK POP3 ready, POP3",
    "imap, '* OK IMAP4 ready', IMAP"
  })
  void mailServerWithoutTlsShouldBeAdvisedStartTls(String protocol, String greeting, String name)
      throws IOException {
    try (ServerSocket server = speaking(greeting + "\r\n")) {
      Run run =
          Run.of(
              home,
              "doctor",
              "--verbose",
              "--sandbox",
              "--protocol=" + protocol,
              "--" + protocol + "-tls=implicit",
              "--" + protocol + "-port=" + server.getLocalPort());

      assertThat(run.code()).isEqualTo(12);
      assertThat(run.out())
          .containsPattern(
              "failed +"
                  + protocol
                  + "-tls .*this port speaks "
                  + name
                  + " without TLS; start TLS with STARTTLS")
          .containsPattern("\n1\\. certain: .* \\[MG-NET-010\\]\n")
          .doesNotContain("MG-NET-016");
    }
  }

  private Run at(int port, String... more) {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"doctor", "--verbose", "--sandbox", "--imap-port", Integer.toString(port)},
        0,
        args,
        0,
        5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(home, args);
  }

  /** Sends its first line to every client, and closes when the client does. */
  private static ServerSocket speaking(String words) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                  caller.getOutputStream().write(words.getBytes(ISO_8859_1));
                  caller.shutdownOutput();
                  caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException e) {
                  // The client or the server has closed the connection.
                }
              }
            },
            "speaking");
    thread.setDaemon(true);
    thread.start();
    return server;
  }
}
