package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.ProxyProbeResult;

/**
 * Looks at the way through an HTTP proxy: its addresses, a TCP connection to it, and whether it
 * grants {@code CONNECT} (RFC 9110 section 9.3.6) to a host. It sends no credential, neither to the
 * proxy nor through it. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface ProxyProbe {
  /**
   * Looks. Whatever goes wrong is in what is returned; only a defect is thrown. An interrupt ends
   * it early, and the thread's flag stays set.
   *
   * @param proxy the proxy
   * @param target the host to ask it for
   * @param deadline when it must have returned
   */
  ProxyProbeResult look(HostAndPort proxy, HostAndPort target, Deadline deadline);
}
