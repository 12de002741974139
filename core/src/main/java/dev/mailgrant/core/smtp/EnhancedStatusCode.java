package dev.mailgrant.core.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code (RFC 3463), for example {@code 5.7.3}. Immutable and safe for
 * use by several threads.
 *
 * @param category the first number ("class"): 2 success, 4 transient failure, 5 permanent failure
 * @param subject the second number, 0 to 999
 * @param detail the third number, 0 to 999
 */
public record EnhancedStatusCode(int category, int subject, int detail) {
  private static final Pattern AT_START =
      Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![0-9.])");

  /**
   * The code at the start of a reply's text (RFC 2034 section 4); empty if there is none.
   *
   * @param text the text after the reply code
   */
  static Optional<EnhancedStatusCode> startOf(String text) {
    Matcher code = AT_START.matcher(text);
    return code.lookingAt()
        ? Optional.of(
            new EnhancedStatusCode(
                Integer.parseInt(code.group(1)),
                Integer.parseInt(code.group(2)),
                Integer.parseInt(code.group(3))))
        : Optional.empty();
  }

  /** Returns whether this is the code with these numbers. */
  public boolean is(int otherCategory, int otherSubject, int otherDetail) {
    return category == otherCategory && subject == otherSubject && detail == otherDetail;
  }

  @Override
  public String toString() {
    return category + "." + subject + "." + detail;
  }
}
