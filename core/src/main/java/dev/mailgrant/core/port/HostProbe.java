package dev.mailgrant.core.port;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.net.HostProbeResult;

/**
 * Looks at the way to a host: its addresses, a TCP connection to each, TLS. It sends no credential
 * and no word of any protocol above TLS, and trusts nobody whom the real connection would not: a
 * certificate that is refused is seen all the same. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface HostProbe {
  /**
   * Looks. Whatever goes wrong is in what is returned; only a defect is thrown. An interrupt ends
   * it early, and the thread's flag stays set.
   *
   * @param target the host
   * @param withTls whether TLS begins with the first octet there, so that it can be tried
   * @param deadline when it must have returned
   */
  HostProbeResult look(HostAndPort target, boolean withTls, Deadline deadline);
}
