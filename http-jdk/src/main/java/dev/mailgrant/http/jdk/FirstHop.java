package dev.mailgrant.http.jdk;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.net.socket.HostResolver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a request connects to first: its host, or the proxy.
 *
 * @param host whose addresses are looked up
 * @param port its port
 * @param viaProxy whether it is a proxy
 */
record FirstHop(String host, int port, boolean viaProxy) {

  static FirstHop to(URI target, Proxy proxy) {
    if (proxy.address() instanceof InetSocketAddress address) {
      return new FirstHop(
          HostAndPort.withoutBrackets(address.getHostString()), address.getPort(), true);
    }
    HostAndPort peer = HostAndPort.of(target);
    return new FirstHop(peer.host(), peer.port(), false);
  }

  /** The proxy, if it is one. */
  Optional<HostAndPort> proxy() {
    return viaProxy ? Optional.of(new HostAndPort(host, port)) : Optional.empty();
  }

  List<InetAddress> addresses(HostResolver lookup) throws UnknownHostException {
    return List.of(lookup.addresses(host));
  }

  /** What the JDK is to be told of the proxy, so that it connects to this address of it. */
  Proxy proxyAt(InetAddress address) {
    return viaProxy
        ? new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, port))
        : Proxy.NO_PROXY;
  }

  /**
   * Whether a failure before TLS says that there is no TCP connection. Without a proxy there is
   * nothing else that it could say. With one the JDK may have been speaking to it already, and only
   * its words tell the two time limits, or an unreachable network from a broken connection.
   */
  boolean isNoConnection(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return !viaProxy
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || (e instanceof SocketTimeoutException && words.contains("connect"))
        || words.contains("network is unreachable");
  }
}
