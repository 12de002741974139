package dev.mailgrant.settings.login;

import dev.mailgrant.core.FieldRules;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;

/** Which proxy the token request goes through. A proxy is never sent a login. */
final class ProxyChoice {
  private static final String ACCEPTED =
      "must be http://HOST:PORT, or none; a user name and password are not taken, because no login"
          + " is ever sent to a proxy";

  private ProxyChoice() {}

  /**
   * Reads a proxy's address; the scheme may be left out, as in the custom of HTTPS_PROXY.
   *
   * @throws IllegalArgumentException if it is none; the message says what would be accepted
   */
  static Proxy parse(String text) {
    if (text.equalsIgnoreCase("none")) {
      return Proxy.NO_PROXY;
    }
    URI uri;
    try {
      uri = new URI(text.contains("://") ? text : "http://" + text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(ACCEPTED, e);
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!"http".equalsIgnoreCase(uri.getScheme())
        || uri.getHost() == null
        || uri.getPort() < 1
        || uri.getPort() > 65535
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || !(path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException(ACCEPTED);
    }
    FieldRules.word("proxy", uri.getHost(), 255);
    // Not resolved here: whoever connects does it, within a limit.
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }
}
