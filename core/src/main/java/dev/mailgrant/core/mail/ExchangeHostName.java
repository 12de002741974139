package dev.mailgrant.core.mail;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host name that Exchange's IMAP and POP3 servers put in brackets at the end of their greeting,
 * as base64 of UTF-16LE; useful in a support case.
 */
public final class ExchangeHostName {
  private static final Pattern AT_THE_END = Pattern.compile("\\[([A-Za-z0-9+/]{8,}={0,2})]$");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,255}");

  private ExchangeHostName() {}

  /** The host name in a greeting's text; empty if there is none. */
  public static Optional<String> of(String greeting) {
    Matcher matcher = AT_THE_END.matcher(greeting);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      String name = new String(Base64.getDecoder().decode(matcher.group(1)), UTF_16LE);
      return Optional.of(name).filter(n -> HOST_NAME.matcher(n).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
