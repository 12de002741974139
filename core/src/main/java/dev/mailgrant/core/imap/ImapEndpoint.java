package dev.mailgrant.core.imap;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;

/**
 * Where an IMAP server listens. Immutable and safe for use by several threads.
 *
 * @param address host and port; the certificate must carry the host's name
 * @param tls when TLS begins
 */
public record ImapEndpoint(HostAndPort address, TlsMode tls) {

  /**
   * @param host the host's name, which its certificate must carry, or an address
   * @param port the TCP port, 1 to 65535
   * @param tls when TLS begins
   * @throws InvalidFieldException if a part is malformed
   */
  public ImapEndpoint(String host, int port, TlsMode tls) {
    this(new HostAndPort(host, port), tls);
  }

  /** The host's name, or an address. */
  public String host() {
    return address.host();
  }

  /** The TCP port. */
  public int port() {
    return address.port();
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
