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
 * The first connection of a request: to its host or to the proxy.
 *
 * @param host the host to look up
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

  /** The proxy, if there is one. */
  Optional<HostAndPort> proxy() {
    return viaProxy ? Optional.of(new HostAndPort(host, port)) : Optional.empty();
  }

  List<InetAddress> addresses(HostResolver lookup) throws UnknownHostException {
    return List.of(lookup.addresses(host));
  }

  /** The proxy object that makes the JDK connect to this address of the proxy. */
  Proxy proxyAt(InetAddress address) {
    return viaProxy
        ? new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address, port))
        : Proxy.NO_PROXY;
  }

  /**
   * Returns whether a failure before TLS means that there is no TCP connection. Without a proxy
   * there is no other possibility. With a proxy, the JDK may already have sent CONNECT, and only
   * the exception's message distinguishes the two timeouts, and an unreachable network from a lost
   * connection.
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
