package dev.mailgrant.settings.login;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.Timeouts;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network settings. Immutable and safe for use by several threads.
 *
 * @param proxy the HTTP proxy for token requests; IMAP never uses it
 * @param trustAnchors trusted certificate authorities in addition to those of the JDK
 * @param timeouts the time limits of each connection
 */
public record NetworkSettings(Proxy proxy, List<X509Certificate> trustAnchors, Timeouts timeouts) {
  public NetworkSettings {
    trustAnchors = List.copyOf(trustAnchors);
  }

  /** The host of the proxy; empty for a direct connection. */
  public Optional<HostAndPort> proxyHost() {
    return proxy.address() instanceof InetSocketAddress address
        ? Optional.of(
            new HostAndPort(
                HostAndPort.withoutBrackets(address.getHostString()), address.getPort()))
        : Optional.empty();
  }

  /** Returns these settings with one more trusted certificate authority. */
  NetworkSettings trusting(X509Certificate more) {
    List<X509Certificate> all = new ArrayList<>(trustAnchors);
    all.add(more);
    return new NetworkSettings(proxy, all, timeouts);
  }
}
