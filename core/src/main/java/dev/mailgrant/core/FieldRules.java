package dev.mailgrant.core;

import java.time.Duration;

/**
 * Validation of text that becomes part of a URL, a form, a SASL message or an IMAP command. A line
 * break or a {@code ^A} would let a value end its field and start another one, so the types that
 * hold such text reject it. Time limits must be positive.
 */
public final class FieldRules {
  private FieldRules() {}

  /**
   * Checks text without blanks or control characters.
   *
   * @param field the field's name for the message
   * @param value the text
   * @param maxLength the maximum length in characters
   * @return {@code value}
   * @throws InvalidFieldException if the text is empty, too long, or contains a blank or a control
   *     character
   */
  public static String word(String field, String value, int maxLength) {
    line(field, value, maxLength);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isWhitespace(value.charAt(i)) || Character.isSpaceChar(value.charAt(i))) {
        throw new InvalidFieldException(
            field, "must not contain a blank (found one at position " + (i + 1) + ")");
      }
    }
    return value;
  }

  /**
   * Checks text on one line: blanks are allowed inside but not at either end, control characters
   * are not allowed.
   *
   * @param field the field's name for the message
   * @param value the text
   * @param maxLength the maximum length in characters
   * @return {@code value}
   * @throws InvalidFieldException if the text is empty, too long, begins or ends with a blank, or
   *     contains a control character, an unpaired surrogate or U+FFFD
   */
  public static String line(String field, String value, int maxLength) {
    if (value.isEmpty()) {
      throw new InvalidFieldException(field, "must not be empty");
    }
    if (value.length() > maxLength) {
      throw new InvalidFieldException(
          field, "must have at most " + maxLength + " characters, this has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        throw new InvalidFieldException(
            field,
            String.format(
                "must not contain a control character (found U+%04X at position %d)",
                (int) c, i + 1));
      }
      if (c == '\uFFFD') {
        throw new InvalidFieldException(
            field,
            "holds U+FFFD, which stands for bytes that could not be read as text (position "
                + (i + 1)
                + "): give it in UTF-8, on a command line under a UTF-8 locale such as C.UTF-8");
      }
      if (isHalfPair(value, i)) {
        throw new InvalidFieldException(
            field, "must not contain half of a surrogate pair (position " + (i + 1) + ")");
      }
    }
    if (!value.strip().equals(value)) {
      throw new InvalidFieldException(field, "must not begin or end with a blank");
    }
    return value;
  }

  /**
   * Checks that a time limit is more than zero.
   *
   * @param field the field's name in the error
   * @throws InvalidFieldException if it is zero or negative
   */
  public static Duration positive(String field, Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new InvalidFieldException(field, "must be more than zero, not " + time);
    }
    return time;
  }

  private static boolean isHalfPair(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
