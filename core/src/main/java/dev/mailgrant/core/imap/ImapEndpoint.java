package dev.mailgrant.core.imap;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;

/**
 * The address of an IMAP server. Immutable and safe for use by several threads.
 *
 * @param address host and port; the certificate must be valid for the host
 * @param tls when TLS begins
 */
public record ImapEndpoint(HostAndPort address, TlsMode tls) {

  /**
   * @param host the host name, for which the certificate must be valid, or an IP address
   * @param port the TCP port, 1 to 65535
   * @param tls when TLS begins
   * @throws InvalidFieldException if a part is malformed
   */
  public ImapEndpoint(String host, int port, TlsMode tls) {
    this(new HostAndPort(host, port), tls);
  }

  /** The host name or IP address. */
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
