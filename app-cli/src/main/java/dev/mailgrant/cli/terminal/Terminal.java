package dev.mailgrant.cli.terminal;

import dev.mailgrant.core.json.JsonObject;
import java.io.PrintStream;

/**
 * The two streams: results go to standard output, everything else to standard error. No colour is
 * ever written, so that {@code NO_COLOR} is honoured without looking. Safe for use by several
 * threads.
 */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out standard output
   * @param err standard error
   */
  public Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Writes a line to standard output, at once. */
  public void result(String line) {
    out.println(VisibleText.of(line));
    out.flush();
  }

  /** Writes an object to standard output. */
  public void result(JsonObject object) {
    out.println(VisibleText.ofJson(object.toIndentedJson()));
    out.flush();
  }

  /** Writes a line to standard error, at once. */
  public void message(String line) {
    err.println(VisibleText.of(line));
    err.flush();
  }
}
