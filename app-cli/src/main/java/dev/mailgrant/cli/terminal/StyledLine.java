package dev.mailgrant.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of output as pieces with styles. Styles are separate from the text, so that text cannot
 * contain control sequences. Immutable and safe for use by several threads.
 *
 * @param pieces the pieces from left to right
 */
public record StyledLine(List<Piece> pieces) {
  /** An empty line. */
  public static final StyledLine EMPTY = new StyledLine(List.of());

  public StyledLine {
    pieces = List.copyOf(pieces);
  }

  /**
   * Text in one style.
   *
   * @param style the style
   * @param text the text; control characters in it are made visible
   */
  public record Piece(Style style, String text) {}

  /** A line without a style. */
  public static StyledLine of(String text) {
    return of(Style.PLAIN, text);
  }

  /** A line in one style. */
  public static StyledLine of(Style style, String text) {
    return new StyledLine(List.of(new Piece(style, text)));
  }

  /** Returns this line with more text at its end. */
  public StyledLine with(Style style, String text) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(new Piece(style, text));
    return new StyledLine(more);
  }

  /** The number of characters. */
  public int length() {
    int length = 0;
    for (Piece piece : pieces) {
      length += piece.text().length();
    }
    return length;
  }

  /** The number of rows on a terminal of this width. */
  public int rows(int columns) {
    return Math.max(1, (length() + columns - 1) / columns);
  }

  /** The text without styles. */
  public String plain() {
    return text(false);
  }

  String text(boolean hasColour) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces) {
      String text = VisibleText.of(piece.text());
      line.append(hasColour ? piece.style().around(text) : text);
    }
    return line.toString().stripTrailing();
  }
}
