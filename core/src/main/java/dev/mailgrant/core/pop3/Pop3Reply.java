package dev.mailgrant.core.pop3;

import dev.mailgrant.core.mail.ServerReply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply of a POP3 server (RFC 1939 section 3). Immutable and safe for use by several threads.
 *
 * @param isOk whether the status indicator is {@code +OK}; otherwise it is {@code -ERR}
 * @param text the text after the status indicator, with a response code (RFC 2449 section 8) if the
 *     server sent one; may be empty
 * @param lines the further lines of a multi-line reply, without byte-stuffing and the final dot
 */
public record Pop3Reply(boolean isOk, String text, List<String> lines) implements ServerReply {
  private static final Pattern CODE = Pattern.compile("\\[([A-Za-z0-9/.-]{1,64})]");

  public Pop3Reply {
    lines = List.copyOf(lines);
  }

  /** A successful reply with one line. */
  public static Pop3Reply ok(String text) {
    return new Pop3Reply(true, text, List.of());
  }

  /** A negative reply. */
  public static Pop3Reply err(String text) {
    return new Pop3Reply(false, text, List.of());
  }

  /**
   * The response code (RFC 2449 section 8, RFC 3206), for example {@code SYS/TEMP}, in upper case.
   */
  public Optional<String> code() {
    Matcher code = CODE.matcher(text);
    return code.lookingAt()
        ? Optional.of(code.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The first line as sent: {@code -ERR Authentication failure}. */
  @Override
  public String toString() {
    return (isOk ? "+OK" : "-ERR") + (text.isEmpty() ? "" : " " + text);
  }
}
