package dev.mailgrant.core;

import static java.nio.charset.StandardCharsets.UTF_8;

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
   * Returns the value as one word, quoted only if necessary. Characters that would be replaced when
   * the word is shown are written as escapes for {@code printf}.
   *
   * @throws IllegalArgumentException if it contains U+0000, which is impossible in a word
   */
  public static String word(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    // The shell removes newlines from the end of what printf writes.
    boolean isPrinted =
        value.codePoints().anyMatch(ShellQuoting::isReplaced) && !value.endsWith("\n");
    return isPrinted ? printed(value) : quoted(value);
  }

  /** Octal escapes of the octets in UTF-8 (XCU, printf). */
  private static String printed(String value) {
    requireWord(value);
    StringBuilder format = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                format.append("\\\\");
              } else if (c == '%') {
                format.append("%%");
              } else if (isReplaced(c)) {
                for (byte octet : Character.toString(c).getBytes(UTF_8)) {
                  format.append(String.format("\\%03o", octet & 0xff));
                }
              } else {
                format.appendCodePoint(c);
              }
            });
    return "\"$(printf -- " + quoted(format.toString()) + ")\"";
  }

  /**
   * Always returns the value in single quotes.
   *
   * @throws IllegalArgumentException if it contains U+0000, which is impossible in a word
   */
  public static String quoted(String value) {
    requireWord(value);
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** What a terminal would interpret is shown as its code, except a tab. */
  private static boolean isReplaced(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\t';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static void requireWord(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no word of a shell can hold U+0000");
    }
  }
}
