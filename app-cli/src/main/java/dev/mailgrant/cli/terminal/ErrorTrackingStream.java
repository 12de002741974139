package dev.mailgrant.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Remembers the first trouble of a stream, which {@link java.io.PrintStream} keeps to itself. Not
 * safe for use by several threads but through one.
 */
final class ErrorTrackingStream extends FilterOutputStream {
  private volatile Optional<IOException> trouble = Optional.empty();

  ErrorTrackingStream(OutputStream out) {
    super(out);
  }

  /**
   * Why not everything was written. A reader that has seen enough, as {@code head} has, is no
   * trouble.
   */
  Optional<IOException> trouble() {
    return trouble.filter(e -> !isClosedByReader(e));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    if (trouble.isEmpty()) {
      trouble = Optional.of(e);
    }
    return e;
  }

  /** The words of EPIPE; the platform tells it in no other way. */
  private static boolean isClosedByReader(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
