package dev.mailgrant.cli.terminal;

import java.io.PrintStream;

/** A line on a terminal that the next output replaces. Safe for use by several threads. */
final class ProgressLine {
  /** Back to the first column, and erase to the end of the line (ECMA-48). */
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final Display display;
  private boolean isShown;

  ProgressLine(PrintStream out, Display display) {
    this.out = out;
    this.display = display;
  }

  /** Shows a text instead of the previous one, truncated to one row. */
  synchronized void show(String words) {
    if (display.hasCursor()) {
      // Some terminals begin a new row in the last column.
      int most = display.columns() - 1;
      out.print(ERASE + (words.length() > most ? words.substring(0, most) : words));
      out.flush();
      isShown = true;
    }
  }

  /** Removes the text. */
  synchronized void clear() {
    if (isShown) {
      out.print(ERASE);
      out.flush();
      isShown = false;
    }
  }
}
