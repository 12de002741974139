package dev.mailgrant.core.imap;

import dev.mailgrant.core.mail.ExchangeHostName;
import java.util.Optional;

/**
 * The first line of a server (RFC 3501 section 7.1): {@code OK}, {@code PREAUTH} or {@code BYE}.
 * Immutable and safe for use by several threads.
 *
 * @param status the line
 */
public record Greeting(StatusResponse status) {

  /**
   * The server's host name, which Exchange puts in brackets at the end of the text as base64 of
   * UTF-16LE; useful in a support case.
   */
  public Optional<String> hostName() {
    return ExchangeHostName.of(status.text());
  }
}
