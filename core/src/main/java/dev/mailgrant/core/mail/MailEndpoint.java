package dev.mailgrant.core.mail;

import dev.mailgrant.core.HostAndPort;
import dev.mailgrant.core.InvalidFieldException;

/**
 * The address of a mail server. Immutable and safe for use by several threads.
 *
 * @param protocol the protocol that the server speaks at this port
 * @param address host and port; the certificate must be valid for the host
 * @param tls when TLS begins
 */
public record MailEndpoint(MailProtocol protocol, HostAndPort address, TlsMode tls) {

  /**
   * An IMAP server.
   *
   * @param host the host name, for which the certificate must be valid, or an IP address
   * @param port the TCP port, 1 to 65535
   * @param tls when TLS begins
   * @throws InvalidFieldException if a part is malformed
   */
  public static MailEndpoint imap(String host, int port, TlsMode tls) {
    return new MailEndpoint(MailProtocol.IMAP, new HostAndPort(host, port), tls);
  }

  /**
   * A POP3 server.
   *
   * @param host the host name, for which the certificate must be valid, or an IP address
   * @param port the TCP port, 1 to 65535
   * @param tls when TLS begins
   * @throws InvalidFieldException if a part is malformed
   */
  public static MailEndpoint pop3(String host, int port, TlsMode tls) {
    return new MailEndpoint(MailProtocol.POP3, new HostAndPort(host, port), tls);
  }

  /**
   * An SMTP server.
   *
   * @param host the host name, for which the certificate must be valid, or an IP address
   * @param port the TCP port, 1 to 65535
   * @param tls when TLS begins
   * @throws InvalidFieldException if a part is malformed
   */
  public static MailEndpoint smtp(String host, int port, TlsMode tls) {
    return new MailEndpoint(MailProtocol.SMTP, new HostAndPort(host, port), tls);
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
