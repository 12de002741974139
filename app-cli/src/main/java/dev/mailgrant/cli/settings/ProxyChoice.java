package dev.mailgrant.cli.settings;

import dev.mailgrant.core.FieldSyntax;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Which proxy the token request goes through. */
final class ProxyChoice {
  private static final String ACCEPTED = "must be http://HOST:PORT without user name, or none";

  private ProxyChoice() {}

  /**
   * Reads a proxy's address; the scheme may be left out, as in the custom of HTTPS_PROXY.
   *
   * @throws IllegalArgumentException if it is none; the message says what would be accepted
   */
  static Proxy parse(String text) {
    if (text.equals("none")) {
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
    FieldSyntax.word("proxy", uri.getHost(), 255);
    // Not resolved here: whoever connects does it, within a limit.
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }

  /**
   * Whether a list as in NO_PROXY names a host: its own name, a domain it is in, or {@code *}.
   * Ports in the list are not looked at, addresses are compared as they are written.
   */
  static boolean isExempt(String host, String list) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String word : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String entry = word.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", "");
      if (word.equals("*")
          || (!entry.isEmpty() && (name.equals(entry) || name.endsWith("." + entry)))) {
        return true;
      }
    }
    return false;
  }
}
