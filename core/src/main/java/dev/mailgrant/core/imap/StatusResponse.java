package dev.mailgrant.core.imap;

import dev.mailgrant.core.mail.ServerReply;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A status response ({@code resp-text} in RFC 3501 section 9). Immutable and safe for use by
 * several threads.
 *
 * @param status which of the five
 * @param code the text in brackets before the message, without the brackets. Exchange puts
 *     diagnostics there that are not valid response codes, so it is kept unchanged
 * @param text the human-readable text
 */
public record StatusResponse(Status status, Optional<String> code, String text)
    implements ServerReply {
  private static final Pattern ERROR = Pattern.compile("Error=\"([^\"]*)\"");
  private static final Pattern BACKOFF = Pattern.compile(ExchangeReplies.BACKOFF);

  /**
   * Parses the text after the status word.
   *
   * @param status the status word
   * @param rest the text after it, without the leading blank
   */
  public static StatusResponse of(Status status, String rest) {
    int end = rest.startsWith("[") ? endOfCode(rest) : -1;
    if (end < 0) {
      return new StatusResponse(status, Optional.empty(), rest);
    }
    return new StatusResponse(
        status, Optional.of(rest.substring(1, end)), rest.substring(end + 1).stripLeading());
  }

  /**
   * Returns whether the response code is this one, ignoring case: {@code [READ-WRITE]}, {@code
   * [UNSEEN 12]}.
   */
  public boolean hasCode(String name) {
    return codeWords().length > 0 && codeWords()[0].equals(name.toUpperCase(Locale.ROOT));
  }

  /** The number after the response code of this name, if present. */
  public Optional<Long> codeNumber(String name) {
    String[] words = codeWords();
    if (words.length != 2 || !hasCode(name) || !words[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(Long.valueOf(words[1]));
  }

  /**
   * The capabilities in the response code {@code CAPABILITY}, if there is one (RFC 3501 section
   * 7.1).
   */
  public Optional<Capabilities> capabilities() {
    return hasCode("CAPABILITY")
        ? code.map(words -> Capabilities.parse(words.substring("CAPABILITY".length())))
        : Optional.empty();
  }

  /**
   * The value of Exchange's {@code Error="…"}, at any position: observed in the brackets of a
   * {@code NO}, and of an {@code OK} that was not a success.
   */
  public Optional<String> diagnosticError() {
    // A value that begins in the brackets must also end there.
    return code.flatMap(words -> find(ERROR, words)).or(() -> find(ERROR, text));
  }

  /** The waiting time in milliseconds that Exchange suggests with {@code Request is throttled}. */
  public Optional<Long> suggestedBackoffMillis() {
    return find(BACKOFF, text).map(Long::valueOf);
  }

  /** The response as received, without its tag. */
  @Override
  public String toString() {
    return status + code.map(c -> " [" + c + "]").orElse("") + (text.isEmpty() ? "" : " " + text);
  }

  private String[] codeWords() {
    return code.map(c -> c.toUpperCase(Locale.ROOT).split(" ", -1)).orElse(new String[0]);
  }

  private static Optional<String> find(Pattern pattern, String where) {
    Matcher matcher = pattern.matcher(where);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * The position of the bracket that closes the first one; brackets within quotation marks do not
   * count.
   */
  private static int endOfCode(String rest) {
    boolean quoted = false;
    for (int i = 1; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i;
      }
    }
    return -1;
  }
}
