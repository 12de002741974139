package dev.mailgrant.cli.terminal;

import dev.mailgrant.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The two streams: results go to standard output, everything else to standard error. Safe for use
 * by several threads.
 */
public final class Terminal {
  private final ErrorTrackingStream watched;
  private final PrintStream out;
  private final PrintStream err;
  private final Display display;
  private final ProgressLine progress;

  /**
   * A terminal whose output goes to a file or a pipe.
   *
   * @param out standard output
   * @param err standard error
   * @param charset the character set of both
   */
  public Terminal(OutputStream out, OutputStream err, Charset charset) {
    this(out, err, charset, Display.PLAIN);
  }

  /**
   * @param out standard output
   * @param err standard error
   * @param charset the character set of both
   * @param display the display of standard output
   */
  public Terminal(OutputStream out, OutputStream err, Charset charset, Display display) {
    this.watched = new ErrorTrackingStream(out);
    this.out = new PrintStream(watched, true, charset);
    this.err = new PrintStream(err, true, charset);
    this.display = display;
    this.progress = new ProgressLine(this.out, display);
  }

  private Terminal(Terminal same, Display display) {
    this.watched = same.watched;
    this.out = same.out;
    this.err = same.err;
    this.progress = same.progress;
    this.display = display;
  }

  /** Returns the same streams with or without colours, as the user chose. */
  public Terminal with(ColourChoice choice) {
    return new Terminal(this, display.with(choice));
  }

  /** The display of standard output. */
  public Display display() {
    return display;
  }

  /**
   * The reason why standard output could not be written, such as a full disk or a closed stream.
   * Empty if everything was written, or if the reader closed a pipe.
   */
  public Optional<String> outputTrouble() {
    Optional<IOException> trouble = watched.trouble();
    return trouble.isPresent()
        ? Optional.of(String.valueOf(trouble.get().getMessage()))
        : Optional.empty();
  }

  /** Writes a line to standard output immediately. */
  public void result(String line) {
    write(out, VisibleText.of(line));
  }

  /** Writes a line to standard output immediately, with colours if the display has them. */
  public void result(StyledLine line) {
    write(out, line.text(display.hasColour()));
  }

  /** Writes an object to standard output. */
  public void result(JsonObject object) {
    write(out, VisibleText.ofJson(object.toIndentedJson()));
  }

  /** Writes a line to standard error immediately. */
  public void message(String line) {
    write(err, VisibleText.of(line));
  }

  /** Writes a question to standard error; the answer follows on the same line. */
  public void prompt(String words) {
    synchronized (progress) {
      progress.clear();
      err.print(VisibleText.of(words));
      err.flush();
    }
  }

  /**
   * Shows what the program is waiting for, until the next line is written. Does nothing unless
   * standard output is a terminal.
   */
  public void progress(String words) {
    progress.show(VisibleText.of(words));
  }

  private void write(PrintStream stream, String line) {
    synchronized (progress) {
      progress.clear();
      stream.println(line);
      stream.flush();
    }
  }
}
