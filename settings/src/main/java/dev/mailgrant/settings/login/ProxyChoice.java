package dev.mailgrant.settings.login;

import dev.mailgrant.core.FieldRules;
import dev.mailgrant.core.UrlRules;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Determines the proxy for token requests. Credentials are never sent to a proxy. */
final class ProxyChoice {
  private static final String ACCEPTED =
      "must be http://HOST:PORT, or none; leave out user name and password, because no login"
          + " is ever sent to a proxy";

  private ProxyChoice() {}

  /**
   * Parses a proxy's URL; the scheme is optional, as is usual for HTTPS_PROXY.
   *
   * @throws IllegalArgumentException if it is invalid; the message says what is accepted
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
    Optional<String> problem = UrlRules.problem(uri);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get() + "; it " + ACCEPTED);
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
    // Not resolved here, but with a time limit when connecting.
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }
}
