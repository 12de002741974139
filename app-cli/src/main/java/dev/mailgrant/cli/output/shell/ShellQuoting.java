package dev.mailgrant.cli.output.shell;

import java.util.regex.Pattern;

/**
 * Words for a POSIX shell (XCU section 2.2.2: nothing inside single quotes is special, and a single
 * quote cannot be there).
 */
public final class ShellQuoting {
  /** What no shell gives a meaning to, at no place in a word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

  private ShellQuoting() {}

  /**
   * The value as one word; quoted only if it must be.
   *
   * @throws IllegalArgumentException if it holds U+0000, which no word can
   */
  public static String word(String value) {
    return PLAIN.matcher(value).matches() ? value : quoted(value);
  }

  /**
   * The value in single quotes, always.
   *
   * @throws IllegalArgumentException if it holds U+0000, which no word can
   */
  public static String quoted(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no word of a shell can hold U+0000");
    }
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
