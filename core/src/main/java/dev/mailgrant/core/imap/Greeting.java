package dev.mailgrant.core.imap;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a server (RFC 3501 section 7.1): {@code OK}, {@code PREAUTH} or {@code BYE}.
 * Immutable and safe for use by several threads.
 *
 * @param status the line
 */
public record Greeting(StatusResponse status) {
  private static final Pattern AT_THE_END = Pattern.compile("\\[([A-Za-z0-9+/]{8,}={0,2})]$");
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,255}");

  /**
   * The server's host name, which Exchange puts in brackets at the end of the text as base64 of
   * UTF-16LE; useful in a support case.
   */
  public Optional<String> hostName() {
    Matcher matcher = AT_THE_END.matcher(status.text());
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
