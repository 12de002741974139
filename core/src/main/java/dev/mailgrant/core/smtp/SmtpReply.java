package dev.mailgrant.core.smtp;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.mail.ServerReply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A reply of an SMTP server (RFC 5321 section 4.2). Immutable and safe for use by several threads.
 *
 * @param code the reply code, 200 to 599
 * @param lines the text of each line, without reply code and separator; at least one, and it may be
 *     empty. An enhanced status code is part of the text
 */
public record SmtpReply(int code, List<String> lines) implements ServerReply {
  /** The service is closing the connection (RFC 5321 section 3.8): possible at any time. */
  public static final int CLOSING = 421;

  /**
   * @throws InvalidFieldException if the code is out of range or there is no line
   */
  public SmtpReply {
    lines = List.copyOf(lines);
    if (code < 200 || code > 599) {
      throw new InvalidFieldException("code", "must be from 200 to 599, but is " + code);
    }
    if (lines.isEmpty()) {
      throw new InvalidFieldException("lines", "must contain at least one line");
    }
  }

  /** A reply with one line. */
  public static SmtpReply of(int code, String line) {
    return new SmtpReply(code, List.of(line));
  }

  /** Returns whether the command succeeded: 2yz. */
  public boolean isPositive() {
    return code / 100 == 2;
  }

  /** Returns whether the server waits for more data: 3yz, in answer to AUTH and DATA. */
  public boolean isIntermediate() {
    return code / 100 == 3;
  }

  /** Returns whether the command failed and may succeed later: 4yz. */
  public boolean isTransientFailure() {
    return code / 100 == 4;
  }

  /**
   * The enhanced status code (RFC 2034) of the first line. Empty if there is none, or if its first
   * number is not that of the reply code, because then it is no code but text.
   */
  public Optional<EnhancedStatusCode> enhanced() {
    return EnhancedStatusCode.startOf(lines.get(0)).filter(one -> one.category() == code / 100);
  }

  /** The text of all lines, separated by blanks, without enhanced status codes. */
  @Override
  public String text() {
    Optional<EnhancedStatusCode> enhanced = enhanced();
    return lines.stream()
        .map(line -> enhanced.map(one -> without(one.toString(), line)).orElse(line))
        .collect(Collectors.joining(" "))
        .strip();
  }

  private static String without(String enhanced, String line) {
    return line.equals(enhanced) || line.startsWith(enhanced + " ")
        ? line.substring(enhanced.length()).strip()
        : line;
  }

  /** The reply on one line: {@code 535 5.7.3 Authentication unsuccessful}. */
  @Override
  public String toString() {
    String text = text();
    return code + enhanced().map(one -> " " + one).orElse("") + (text.isEmpty() ? "" : " " + text);
  }
}
