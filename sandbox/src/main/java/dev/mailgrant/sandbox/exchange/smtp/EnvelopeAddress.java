package dev.mailgrant.sandbox.exchange.smtp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The argument of MAIL or RCPT (RFC 5321 section 4.1.1.11). Immutable.
 *
 * @param address the path without angle brackets and source route; empty for {@code <>}
 * @param parameters the parameters by their names in upper case
 */
record EnvelopeAddress(String address, Map<String, String> parameters) {
  private static final Pattern SHAPE =
      Pattern.compile("<(?:@[^:<>]*:)?([^<>\\s]*)>((?: +[^ ]+)*) *");

  /** Parses the text after {@code FROM:} or {@code TO:}; empty if it is malformed. */
  static Optional<EnvelopeAddress> parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches() || !(shape.group(1).isEmpty() || isAddress(shape.group(1)))) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : shape.group(2).strip().split(" +", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        parameters.put(
            (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT),
            equals < 0 ? "" : parameter.substring(equals + 1));
      }
    }
    return Optional.of(new EnvelopeAddress(shape.group(1), parameters));
  }

  private static boolean isAddress(String text) {
    int at = text.lastIndexOf('@');
    return at > 0 && at < text.length() - 1 && text.length() <= 320;
  }
}
