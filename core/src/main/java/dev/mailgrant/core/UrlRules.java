package dev.mailgrant.core;

import java.net.URI;
import java.util.Optional;

/**
 * Validation of the host and port of a URL. {@link URI} accepts ports that TCP does not have, and
 * for a host name that it does not accept it has no host at all. Pure functions, safe for use by
 * several threads.
 */
public final class UrlRules {
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_DIGITS = 5;

  private UrlRules() {}

  /**
   * Says what is wrong with the host or the port of a URL.
   *
   * @return what is accepted, without a part of the URL; empty if host and port can be used, or if
   *     there is no host
   */
  public static Optional<String> problem(URI url) {
    String authority = url.getRawAuthority();
    if (authority == null) {
      return Optional.empty();
    }
    String address = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > address.lastIndexOf(']');
    if (hasPort && !isPort(address.substring(colon + 1))) {
      return Optional.of("must have a port from 1 to 65535 after the host's colon");
    }
    String host = hasPort ? address.substring(0, colon) : address;
    return url.getHost() == null && host.indexOf('_') >= 0
        ? Optional.of(
            "must have a host name of letters, digits, hyphens and dots: this one has an"
                + " underscore, which is not allowed in a host name (RFC 1123 section 2.1)")
        : Optional.empty();
  }

  private static boolean isPort(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return false;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      port = 10 * port + (c - '0');
    }
    return port >= 1 && port <= HIGHEST_PORT;
  }
}
