package dev.mailgrant.cli.output.shell;

/**
 * Quotes strings for PowerShell (about_Quoting_Rules): inside single quotes only the quote itself
 * is special, and is doubled. PowerShell also treats four typographic characters as single quotes
 * ({@code CharExtensions.IsSingleQuote} of its tokenizer): U+2018, U+2019, U+201A and U+201B.
 */
public final class PowerShellQuoting {
  private static final String QUOTES = "'\u2018\u2019\u201A\u201B";

  private PowerShellQuoting() {}

  /**
   * Always returns the value in single quotes: a bare word may be a number, a splatted variable or
   * an operator. For pasting; for a file see {@link #ascii}.
   *
   * @throws IllegalArgumentException if it contains U+0000, which ends a script
   */
  public static String quoted(String value) {
    StringBuilder text = new StringBuilder("'");
    for (int i = 0; i < value.length(); i++) {
      append(value.charAt(i), text);
    }
    return text.append("'").toString();
  }

  /**
   * Returns the value as an expression of ASCII characters only. Windows PowerShell 5.1 reads a
   * script without a byte order mark in the system's code page, where a byte of a letter's UTF-8
   * can be a typographic quote: U+00D1 is C3 91, and 91 is U+2018 in code page 1252.
   *
   * @throws IllegalArgumentException if it contains U+0000, which ends a script
   */
  public static String ascii(String value) {
    if (value.chars().allMatch(PowerShellQuoting::isPrintableAscii)) {
      return quoted(value);
    }
    // Begins with a string, so that + always concatenates.
    StringBuilder text = new StringBuilder("('");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isPrintableAscii(c)) {
        append(c, text);
      } else {
        refuseEnd(c);
        text.append(String.format("' + [char]0x%04X + '", (int) c));
      }
    }
    return text.append("')").toString();
  }

  private static void append(char c, StringBuilder text) {
    refuseEnd(c);
    text.append(c);
    if (QUOTES.indexOf(c) >= 0) {
      text.append(c);
    }
  }

  private static void refuseEnd(char c) {
    if (c == '\0') {
      throw new IllegalArgumentException("no string of a script can hold U+0000");
    }
  }

  private static boolean isPrintableAscii(int c) {
    return c >= ' ' && c <= '~';
  }
}
