package dev.mailgrant.cli.output.shell;

import java.util.regex.Pattern;

/**
 * Quotes words for a POSIX shell (XCU section 2.2.2: inside single quotes no character is special,
 * and a single quote is not possible).
 */
public final class ShellQuoting {
  /** Words that are not special in any shell. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private ShellQuoting() {}

  /**
   * Returns the value as one word, quoted only if necessary.
   *
   * @throws IllegalArgumentException if it contains U+0000, which is impossible in a word
   */
  public static String word(String value) {
    return PLAIN.matcher(value).matches() ? value : quoted(value);
  }

  /**
   * Always returns the value in single quotes.
   *
   * @throws IllegalArgumentException if it contains U+0000, which is impossible in a word
   */
  public static String quoted(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no word of a shell can hold U+0000");
    }
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
