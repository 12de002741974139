package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.net.HostProbeResult;

/**
 * Probes the connection to a host: DNS, a TCP connection to each address, TLS. It sends no
 * credential and nothing above TLS. It trusts the same certificates as a real connection, but also
 * reports a certificate that is refused. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface HostProbe {
  /**
   * Probes the host. The result contains all failures; only programming errors are thrown. An
   * interrupt ends the probe early, and the interrupt flag stays set.
   *
   * @param target the host, and what is expected there
   * @param deadline when the method must return
   */
  HostProbeResult look(ProbeTarget target, Deadline deadline);
}
