package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Answers every request on loopback with the same bytes, well-formed or not, and closes the
 * connection.
 */
final class RawTlsServer implements AutoCloseable {
  private final CertificateAuthority authority = CertificateAuthority.create(Clock.systemUTC());
  private final SSLServerSocket server;
  private final byte[] answer;
  private final AtomicInteger requests = new AtomicInteger();

  RawTlsServer(String answer) {
    this.answer = answer.getBytes(ISO_8859_1);
    try {
      SSLContext context = authority.serverContext("localhost");
      server =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "raw TLS server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("https://localhost:" + server.getLocalPort() + "/token");
  }

  SSLContext trust() {
    return authority.clientContext();
  }

  int requests() {
    return requests.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        readRequest(caller.getInputStream());
        requests.incrementAndGet();
        caller.getOutputStream().write(answer);
        caller.getOutputStream().flush();
      } catch (IOException e) {
        // The client or the server has closed the connection.
      }
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return;
      }
      head.append((char) b);
    }
    Optional<String> length =
        head.toString().lines().filter(line -> line.startsWith("Content-Length: ")).findFirst();
    in.readNBytes(Integer.parseInt(length.orElse("Content-Length: 0").substring(16)));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
