package dev.mailgrant.smtp.socket;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Writes an IP address as the client identity of EHLO.
 *
 * <pre>address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / … ) "]"</pre>
 *
 * (RFC 5321 section 4.1.3). Pure functions.
 */
final class AddressLiteral {
  private AddressLiteral() {}

  /** Returns the literal, without the zone of an IPv6 address. */
  static String of(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return "["
        + (address instanceof Inet6Address ? "IPv6:" : "")
        + (zone < 0 ? text : text.substring(0, zone))
        + "]";
  }
}
