package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.ProxyProbeResult;

/**
 * Probes the connection through an HTTP proxy: DNS, a TCP connection to it, and whether it accepts
 * {@code CONNECT} (RFC 9110 section 9.3.6) for a host. It sends no credential, neither to the proxy
 * nor through it. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface ProxyProbe {
  /**
   * Probes the proxy. The result contains all failures; only programming errors are thrown. An
   * interrupt ends the probe early, and the interrupt flag stays set.
   *
   * @param proxy the proxy
   * @param target the host for CONNECT
   * @param deadline when the method must return
   */
  ProxyProbeResult look(HostAndPort proxy, HostAndPort target, Deadline deadline);
}
