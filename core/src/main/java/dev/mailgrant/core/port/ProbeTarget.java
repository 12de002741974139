package dev.mailgrant.core.port;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.TlsMode;
import java.util.Optional;

/**
 * What a {@link HostProbe} probes. Immutable and safe for use by several threads.
 *
 * @param address the host and port
 * @param withTls whether TLS begins immediately, so that it can be tested
 * @param protocol the mail protocol that is expected at this port, so that the probe can tell it
 *     from another one if the server speaks without TLS; empty if the host is no mail server
 */
public record ProbeTarget(HostAndPort address, boolean withTls, Optional<MailProtocol> protocol) {

  /** A mail server; TLS is tested if it is implicit. */
  public static ProbeTarget mailServer(MailEndpoint endpoint) {
    return new ProbeTarget(
        endpoint.address(), endpoint.tls() == TlsMode.IMPLICIT, Optional.of(endpoint.protocol()));
  }

  /** A server of HTTPS, such as the token endpoint's. */
  public static ProbeTarget httpsServer(HostAndPort address) {
    return new ProbeTarget(address, true, Optional.empty());
  }

  /** A host to which only a TCP connection is made, such as an HTTP proxy. */
  public static ProbeTarget withoutTls(HostAndPort address) {
    return new ProbeTarget(address, false, Optional.empty());
  }
}
