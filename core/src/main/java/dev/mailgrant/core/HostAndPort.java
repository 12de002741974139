package dev.mailgrant.core;

/**
 * A host and a TCP port. Immutable and safe for use by several threads.
 *
 * @param host a host name, or an IP address; an IPv6 address without brackets
 * @param port the TCP port, 1 to 65535
 */
public record HostAndPort(String host, int port) {
  /** The longest host name (RFC 1035 section 2.3.4). */
  public static final int LONGEST_HOST = 255;

  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws InvalidFieldException if a part is malformed; the field is {@code host} or {@code port}
   */
  public HostAndPort {
    FieldRules.word("host", host, LONGEST_HOST);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new InvalidFieldException("port", "must be 1 to " + HIGHEST_PORT + ", this is " + port);
    }
  }

  /** Host and port as they stand in an authority (RFC 3986 section 3.2): {@code [::1]:993}. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
