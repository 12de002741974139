package dev.mailgrant.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of output in pieces, each with its style. Styles are kept apart from the text, so that
 * no text can bring control sequences of its own. Immutable and safe for use by several threads.
 *
 * @param pieces from left to right
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
   * @param style how it looks
   * @param text what is written; control characters in it are made visible
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

  /** This line with more text at its end. */
  public StyledLine with(Style style, String text) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(new Piece(style, text));
    return new StyledLine(more);
  }

  /** Its number of characters. */
  public int length() {
    int length = 0;
    for (Piece piece : pieces) {
      length += piece.text().length();
    }
    return length;
  }

  /** How many rows it takes on a terminal of this width. */
  public int rows(int columns) {
    return Math.max(1, (length() + columns - 1) / columns);
  }

  /** The text alone. */
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
