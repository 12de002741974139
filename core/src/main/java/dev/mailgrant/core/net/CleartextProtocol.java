package dev.mailgrant.core.net;

import java.util.Optional;
import java.util.regex.Pattern;

/** A protocol that begins without TLS, recognised by the first octets of the server. */
public enum CleartextProtocol {
  /** RFC 3501 section 7.1: {@code * OK}, {@code * PREAUTH}, {@code * BYE}. */
  IMAP("IMAP", "\\* "),
  /** RFC 1939 section 4. */
  POP3("POP3", "\\+OK|-ERR"),
  /** RFC 959 section 5.4: the same codes as in SMTP, so it is only recognised by its name. */
  FTP("FTP", "220[ -].*FTP"),
  /** RFC 5321 section 4.3.2. */
  SMTP("SMTP", "(220|421|554)[ -]"),
  /** RFC 9112 section 4; an old server only sends the page. */
  HTTP("HTTP", "HTTP/|<!doc|<html"),
  /** RFC 4253 section 4.2. */
  SSH("SSH", "SSH-");

  private final String title;
  private final Pattern beginning;

  CleartextProtocol(String title, String beginning) {
    this.title = title;
    this.beginning = Pattern.compile(beginning, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Finds the protocol of a server.
   *
   * @param opening the first octets that it sent, one character each; five are enough for all
   *     except FTP
   */
  public static Optional<CleartextProtocol> of(String opening) {
    for (CleartextProtocol protocol : values()) {
      if (protocol.beginning.matcher(opening).lookingAt()) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }

  /** The usual name. */
  @Override
  public String toString() {
    return title;
  }
}
