package dev.mailgrant.diagnosis.explain.line;

import java.util.Locale;

/**
 * A line of a log without escapes. Several may have the same number: a JSON object on one line
 * gives one line for each of its texts.
 *
 * @param number the line's number in the file, from 1
 * @param text the line without its line ending, secrets and mail addresses
 * @param lower the same in lower case
 */
public record LogLine(int number, String text, String lower) {

  public static LogLine of(int number, String text) {
    return new LogLine(number, text, lower(text));
  }

  /**
   * The text in lower case. The capital I with a dot has two characters in lower case, and the JDK
   * copies the text for each of them; here it has one.
   */
  public static String lower(String text) {
    return text.replace('\u0130', 'i').toLowerCase(Locale.ROOT);
  }
}
