package dev.mailgrant.cli.terminal;

/**
 * Pads text to a column. {@code String.format} would do it too, but the first use of its parser
 * takes a short run several milliseconds.
 */
public final class Pad {
  private Pad() {}

  /** The text with spaces behind it, up to the width; a longer text stays as it is. */
  public static String right(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The text with spaces before it, up to the width; a longer text stays as it is. */
  public static String left(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
