package dev.mailgrant.cli.terminal;

import java.io.PrintStream;

/** A line on a terminal that is replaced by what is written next. Safe for several threads. */
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

  /** Shows the words in place of those before, cut to one row. */
  synchronized void show(String words) {
    if (display.hasCursor()) {
      // In the last column some terminals begin a new row.
      int most = display.columns() - 1;
      out.print(ERASE + (words.length() > most ? words.substring(0, most) : words));
      out.flush();
      isShown = true;
    }
  }

  /** Removes what is shown. */
  synchronized void clear() {
    if (isShown) {
      out.print(ERASE);
      out.flush();
      isShown = false;
    }
  }
}
