package dev.mailgrant.cli.terminal;

import dev.mailgrant.core.json.JsonObject;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The two streams: results go to standard output, everything else to standard error. No colour is
 * ever written, so that {@code NO_COLOR} is honoured without looking. Safe for use by several
 * threads.
 */
public final class Terminal {
  private final ErrorTrackingStream watched;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out standard output
   * @param err standard error
   * @param charset the character set of both
   */
  public Terminal(OutputStream out, OutputStream err, Charset charset) {
    this.watched = new ErrorTrackingStream(out);
    this.out = new PrintStream(watched, true, charset);
    this.err = new PrintStream(err, true, charset);
  }

  /**
   * Why standard output could not be written: a full disk, a closed stream. Empty on success, or if
   * its reader closed the pipe.
   */
  public Optional<String> outputTrouble() {
    return watched.trouble().map(e -> String.valueOf(e.getMessage()));
  }

  /** Writes a line to standard output immediately. */
  public void result(String line) {
    out.println(VisibleText.of(line));
    out.flush();
  }

  /** Writes an object to standard output. */
  public void result(JsonObject object) {
    out.println(VisibleText.ofJson(object.toIndentedJson()));
    out.flush();
  }

  /** Writes a line to standard error immediately. */
  public void message(String line) {
    err.println(VisibleText.of(line));
    err.flush();
  }
}
