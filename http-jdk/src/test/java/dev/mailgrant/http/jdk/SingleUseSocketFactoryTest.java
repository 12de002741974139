package dev.mailgrant.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class SingleUseSocketFactoryTest {
  @Test
  void tlsShouldBeOnePointTwoAtLeastWhateverTheJvmAllows() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 5, loopback);
        Socket bare = new Socket(loopback, server.getLocalPort());
        SingleUseSocketFactory connection =
            new SingleUseSocketFactory(new Permissive(context.getSocketFactory()), loopback);
        SSLSocket secure =
            (SSLSocket) connection.createSocket(bare, "localhost", server.getLocalPort(), true)) {
      assertThat(secure.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
      assertThat(secure.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
    }
  }

  /** A JVM in which everything is enabled. */
  private static final class Permissive extends SSLSocketFactory {
    private final SSLSocketFactory real;

    Permissive(SSLSocketFactory real) {
      this.real = real;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      SSLSocket secure = (SSLSocket) real.createSocket(socket, host, port, autoClose);
      secure.setEnabledProtocols(secure.getSupportedProtocols());
      return secure;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return real.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return real.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      throw new IOException("not asked for");
    }
  }
}
