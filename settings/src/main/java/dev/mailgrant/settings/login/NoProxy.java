package dev.mailgrant.settings.login;

import dev.mailgrant.core.HostAndPort;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses NO_PROXY, for which there is no standard, like curl and Go: entries separated by commas or
 * blanks. No DNS lookup is made.
 *
 * <ul>
 *   <li>{@code *}: every host
 *   <li>{@code example.com}, {@code .example.com}, {@code *.example.com}: the domain and every host
 *       in it
 *   <li>{@code 10.1.2.3}, {@code [::1]}: an address, if the host is given as an address
 *   <li>{@code 10.0.0.0/8}, {@code fd00::/8}: every address with this prefix, if the host is given
 *       as an address
 *   <li>any of these with {@code :443}: only this port
 * </ul>
 */
final class NoProxy {
  /** A port after a name, an IPv4 address, or an IPv6 address in brackets. */
  private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.*\\]):(\\d{1,5})");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  private NoProxy() {}

  /** Returns whether a list contains the host of a URL. */
  static boolean names(URI target, String list) {
    HostAndPort peer = HostAndPort.of(target);
    String host = peer.host().toLowerCase(Locale.ROOT);
    for (String word : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      Matcher withPort = WITH_PORT.matcher(word);
      boolean isAtPort = !withPort.matches() || Integer.parseInt(withPort.group(2)) == peer.port();
      if (isAtPort
          && isIn(
              host, HostAndPort.withoutBrackets(withPort.matches() ? withPort.group(1) : word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String host, String entry) {
    if (entry.equals("*")) {
      return true;
    }
    String[] range = entry.split("/", 2);
    Optional<InetAddress> first = address(range[0]);
    if (first.isPresent()) {
      return address(host).filter(address -> begins(address, first.get(), range)).isPresent();
    }
    String domain = entry.replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  /** RFC 4632 section 3.1: compares the bits of the prefix. */
  private static boolean begins(InetAddress address, InetAddress first, String[] range) {
    int bits = address.getAddress().length * 8;
    if (bits != first.getAddress().length * 8) {
      return false;
    }
    int same = bits;
    if (range.length == 2) {
      same = range[1].matches("\\d{1,3}") ? Integer.parseInt(range[1]) : bits + 1;
    }
    return same <= bits
        && new BigInteger(1, address.getAddress())
            .xor(new BigInteger(1, first.getAddress()))
            .shiftRight(bits - same)
            .equals(BigInteger.ZERO);
  }

  /** Parses an address without a DNS lookup. */
  private static Optional<InetAddress> address(String text) {
    try {
      return ADDRESS.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
