package dev.mailgrant.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Records the first error of a stream, which {@link java.io.PrintStream} does not expose. Safe for
 * use by several threads only through a PrintStream.
 */
final class ErrorTrackingStream extends FilterOutputStream {
  private volatile Optional<IOException> trouble = Optional.empty();

  ErrorTrackingStream(OutputStream out) {
    super(out);
  }

  /**
   * The error, if there was one. A reader that closes the pipe early, like {@code head}, is not an
   * error.
   */
  Optional<IOException> trouble() {
    Optional<IOException> first = trouble;
    return first.isPresent() && isClosedByReader(first.get()) ? Optional.empty() : first;
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

  /** The message of EPIPE; the platform does not report it in another way. */
  private static boolean isClosedByReader(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
  }
}
