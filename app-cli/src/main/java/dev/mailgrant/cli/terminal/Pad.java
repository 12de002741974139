package dev.mailgrant.cli.terminal;

/**
 * Pads text to a column. {@code String.format} is not used, because the first use of its parser
 * takes several milliseconds.
 */
public final class Pad {
  private Pad() {}

  /** Adds spaces after the text, up to the width; a longer text is unchanged. */
  public static String right(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Adds spaces before the text, up to the width; a longer text is unchanged. */
  public static String left(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
