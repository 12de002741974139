package dev.mailgrant.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Wraps and truncates text to a width. */
public final class Fold {
  private Fold() {}

  /** Truncates a text that is too long for one line, with an ellipsis. */
  public static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  /**
   * Wraps a text at its spaces. A word that is longer than a line, such as a URL, is not split, so
   * that it can be copied.
   *
   * @param text words separated by spaces
   * @param width the maximum number of characters in a line
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int space = text.indexOf(' ', at);
      int end = space < 0 ? text.length() : space;
      if (end > at || line.length() > 0) {
        if (line.length() > 0 && line.length() + 1 + end - at > width) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        } else if (line.length() > 0) {
          line.append(' ');
        }
        line.append(text, at, end);
      }
      at = end + 1;
    }
    if (line.length() > 0 || lines.isEmpty()) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
