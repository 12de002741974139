package dev.mailgrant.http.jdk;

import dev.mailgrant.core.net.TlsAlgorithmPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one request: one TCP connection and TLS on it once, because whatever the JDK would
 * do with a second one is to send the credential again.
 *
 * <p>It gives out the bare socket first and puts TLS on it when the JDK comes back with it
 * connected. So it knows how far the request got, and can close the TCP socket from another thread
 * at once, where closing a TLS socket may wait for a lock.
 */
final class SingleUseSocketFactory extends SSLSocketFactory implements Closeable {
  /** Older ones are refused whatever the JVM's own settings allow (RFC 8996). */
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private final SSLSocketFactory tls;
  private final Object lock = new Object();
  private Socket socket;
  private boolean handedOut;
  private boolean secured;
  private boolean closed;

  /**
   * @param tls puts TLS on the connection
   * @param address where the bare socket goes, whatever address the JDK finds for the host
   */
  SingleUseSocketFactory(SSLSocketFactory tls, InetAddress address) {
    this.tls = tls;
    this.socket = new SocketTo(address);
  }

  /** Whether TCP is connected, to the host itself or through the proxy, so that TLS could begin. */
  boolean isSecuring() {
    synchronized (lock) {
      return secured;
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    synchronized (lock) {
      requireFirst(handedOut);
      handedOut = true;
      return socket;
    }
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    synchronized (lock) {
      requireFirst(secured);
      secured = true;
      socket = connected; // through a proxy the JDK makes it itself
    }
    SSLSocket secure = (SSLSocket) tls.createSocket(connected, host, port, autoClose);
    SSLParameters parameters = secure.getSSLParameters();
    // The JDK does this too, but not where somebody has set another default HostnameVerifier.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setAlgorithmConstraints(TlsAlgorithmPolicy.CONSTRAINTS);
    List<String> supported = List.of(secure.getSupportedProtocols());
    parameters.setProtocols(PROTOCOLS.stream().filter(supported::contains).toArray(String[]::new));
    secure.setSSLParameters(parameters);
    return new CookieFreeSocket(secure);
  }

  /** Closes the TCP socket under whoever reads or writes it, and gives out no other. */
  @Override
  public void close() {
    Socket open;
    synchronized (lock) {
      closed = true;
      open = socket;
    }
    try {
      open.close();
    } catch (IOException e) {
      // It is of no more use in any case.
    }
  }

  /** The JDK connects to the first address of a host, and to no other. */
  private static final class SocketTo extends Socket {
    private final InetAddress address;

    SocketTo(InetAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
      int port = ((InetSocketAddress) endpoint).getPort();
      super.connect(new InetSocketAddress(address, port), timeoutMillis);
    }
  }

  private void requireFirst(boolean used) throws SocketException {
    if (closed) {
      throw new SocketException("the request was cancelled");
    }
    if (used) {
      throw new SocketException(
          "the connection was lost, and the request is not sent on another one");
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("HttpsURLConnection does not connect this way");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("HttpsURLConnection does not connect this way");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("HttpsURLConnection does not connect this way");
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw new UnsupportedOperationException("HttpsURLConnection does not connect this way");
  }
}
