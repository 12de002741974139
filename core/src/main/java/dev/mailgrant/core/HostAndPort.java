package dev.mailgrant.core;

import java.net.URI;

/**
 * A host and a TCP port. Immutable and safe for use by several threads.
 *
 * @param host a host name, or an IP address; an IPv6 address without brackets
 * @param port the TCP port, 1 to 65535
 */
public record HostAndPort(String host, int port) {
  /** The longest host name (RFC 1035 section 2.3.4). */
  public static final int LONGEST_HOST = 255;

  /** The port of https (RFC 9110 section 4.2.2). */
  public static final int HTTPS_PORT = 443;

  private static final String NOT_OF_A_HOST = "@/?#";

  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws InvalidFieldException if a part is malformed; the field is {@code host} or {@code port}
   */
  public HostAndPort {
    FieldRules.word("host", host, LONGEST_HOST);
    if (host.chars().anyMatch(c -> NOT_OF_A_HOST.indexOf(c) >= 0)) {
      throw new InvalidFieldException("host", "must be a host name alone, without user or path");
    }
    if (host.indexOf(':') >= 0 && !isIpv6(withoutBrackets(host))) {
      throw new InvalidFieldException(
          "host", "must be a host name alone, without a port: the port is given separately");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new InvalidFieldException("port", "must be 1 to " + HIGHEST_PORT + ", this is " + port);
    }
  }

  /**
   * Returns the host and port of an {@code https} URI.
   *
   * @param uri an absolute URI with a host; the default port is 443
   */
  public static HostAndPort of(URI uri) {
    return new HostAndPort(
        withoutBrackets(uri.getHost()), uri.getPort() == -1 ? HTTPS_PORT : uri.getPort());
  }

  /** Removes the brackets that URIs and the JDK put around an IPv6 address. */
  public static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Whether it looks like an IPv6 address, with an optional zone (RFC 4007 section 11). */
  private static boolean isIpv6(String host) {
    int zone = host.indexOf('%');
    String address = zone < 0 ? host : host.substring(0, zone);
    return address.indexOf(':') != address.lastIndexOf(':')
        && address.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
  }

  /** Host and port in the form of a URI's authority (RFC 3986 section 3.2): {@code [::1]:993}. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
