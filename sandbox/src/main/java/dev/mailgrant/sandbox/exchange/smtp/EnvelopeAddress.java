package dev.mailgrant.sandbox.exchange.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The argument of MAIL or RCPT (RFC 5321 section 4.1.1.11). Immutable.
 *
 * @param address the path without angle brackets and source route; empty for {@code <>}
 * @param parameters the parameters by their names in upper case
 */
record EnvelopeAddress(String address, Map<String, String> parameters) {
  /** RFC 3696 erratum 1690. */
  private static final int LONGEST_ADDRESS = 320;

  /** Parses the text after {@code FROM:} or {@code TO:}; empty if it is malformed. */
  static Optional<EnvelopeAddress> parse(String text) {
    String path = text.strip();
    int end = path.indexOf('>');
    if (!path.startsWith("<") || end < 0) {
      return Optional.empty();
    }
    String address = withoutRoute(path.substring(1, end));
    String rest = path.substring(end + 1);
    if (!(address.isEmpty() || isAddress(address)) || !(rest.isEmpty() || rest.startsWith(" "))) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : rest.strip().split(" +", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        parameters.put(
            (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT),
            equals < 0 ? "" : parameter.substring(equals + 1));
      }
    }
    return Optional.of(new EnvelopeAddress(address, parameters));
  }

  /** A source route is accepted and ignored (RFC 5321 appendix C). */
  private static String withoutRoute(String path) {
    return path.startsWith("@") ? path.substring(path.indexOf(':') + 1) : path;
  }

  private static boolean isAddress(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && at < text.length() - 1
        && text.length() <= LONGEST_ADDRESS
        && text.chars().noneMatch(c -> c <= ' ' || c == '<');
  }
}
