package dev.mailgrant.cli.terminal;

/**
 * Makes characters visible that a terminal would interpret: escape sequences, other control
 * characters, and bidirectional formatting characters. Much of the output is text from servers.
 */
public final class VisibleText {
  private VisibleText() {}

  /**
   * Returns the text on one line; tabs are kept, other invisible characters are replaced by their
   * code.
   */
  public static String of(String text) {
    int shown = harmless(text);
    if (shown == text.length()) {
      // Almost every line of output.
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length()).append(text, 0, shown);
    int c;
    for (int i = shown; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isHarmless(c)) {
        visible.appendCodePoint(c);
      } else if (c == '\n') {
        visible.append("\\n");
      } else if (c == '\r') {
        visible.append("\\r");
      } else {
        visible.append(c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u{%x}", c));
      }
    }
    return visible.toString();
  }

  /** The length of the text's beginning that needs no change. */
  private static int harmless(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!isHarmless(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  /** Returns the JSON with such characters escaped; they can only occur inside strings. */
  static String ofJson(String json) {
    StringBuilder visible = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isPair = Character.isSurrogate(c) && isHarmless(json.codePointAt(pairStart(json, i)));
      boolean isPlain = !Character.isSurrogate(c) && isHarmless(c);
      if (c == '\n' || isPair || isPlain) {
        visible.append(c);
      } else {
        visible.append(String.format("\\u%04x", (int) c));
      }
    }
    return visible.toString();
  }

  private static int pairStart(String json, int i) {
    boolean isSecond =
        Character.isLowSurrogate(json.charAt(i))
            && i > 0
            && Character.isHighSurrogate(json.charAt(i - 1));
    return isSecond ? i - 1 : i;
  }

  private static boolean isHarmless(int c) {
    if (c == '\t' || (c >= ' ' && c <= '~')) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
