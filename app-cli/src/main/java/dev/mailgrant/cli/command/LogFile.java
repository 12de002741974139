package dev.mailgrant.cli.command;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.diagnosis.explain.line.LogText;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.OutOfTimeException;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.TimedRead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A log as text, decompressed if necessary. Only the end of a long log is read, because the last
 * attempt counts.
 *
 * @param name its name in messages
 * @param text the text that was read
 * @param left the number of bytes before it that were not read
 */
public record LogFile(String name, String text, long left) {
  /** More than a log that a person reads, but small enough for memory. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final int PIECE = 64 * 1024;

  private static final long GIB = 1024L * 1024 * 1024;

  /** A small compressed file can hold any amount. */
  private static final long MOST = 16 * GIB;

  /** Long enough to paste a log into a terminal. */
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(30);

  /**
   * Reads a file, or standard input.
   *
   * @param argument the file's name; {@code -} is standard input
   * @throws SettingsException if it cannot be read
   */
  public static LogFile read(
      String argument, InputStream standardInput, ProcessEnvironment around, Clock clock)
      throws SettingsException {
    boolean isStandardInput = argument.equals("-");
    String name = isStandardInput ? "standard input" : argument;
    long[] left = new long[1];
    try {
      Path file = isStandardInput ? Path.of("") : path(argument, around);
      byte[] bytes =
          TimedRead.read(
              () -> {
                if (isStandardInput) {
                  return end(decompressed(standardInput), left);
                }
                try (InputStream in = Files.newInputStream(file)) {
                  return end(decompressed(in), left);
                }
              },
              Deadline.after(READ_TIMEOUT, clock));
      return new LogFile(name, LogText.of(bytes), left[0]);
    } catch (OutOfTimeException e) {
      throw mistake(name + " had not come to its end after " + READ_TIMEOUT.toMinutes() + " min");
    } catch (IOException e) {
      throw mistake("the log " + name + " cannot be read: " + BoundedFile.reason(e));
    }
  }

  private static Path path(String argument, ProcessEnvironment around) throws IOException {
    Path file = BoundedFile.path(argument, around.workingDirectory(), around);
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    return file;
  }

  /** Decompresses a log that was rotated; it is recognised by its first bytes (RFC 1952). */
  private static InputStream decompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, PIECE);
    buffered.mark(2);
    boolean isGzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return isGzip ? new GZIPInputStream(buffered, PIECE) : buffered;
  }

  /**
   * Reads the last {@link #LONGEST} bytes; {@code left} receives the number of bytes before them.
   */
  private static byte[] end(InputStream in, long[] left) throws IOException {
    byte[] kept = new byte[PIECE];
    int length = 0;
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      if (length + read > 2 * LONGEST) {
        int over = length - LONGEST;
        System.arraycopy(kept, over, kept, 0, LONGEST);
        left[0] += over;
        length = LONGEST;
      }
      if (length + read > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(length + read, kept.length * 2));
      }
      System.arraycopy(piece, 0, kept, length, read);
      length += read;
      if (left[0] > MOST) {
        throw new IOException("it has more than " + MOST / GIB + " GiB");
      }
    }
    int over = Math.max(0, length - LONGEST);
    left[0] += over;
    return Arrays.copyOfRange(kept, over, length);
  }

  private static SettingsException mistake(String words) {
    return new SettingsException(
        List.of(new SettingProblem(List.of(), words, SettingProblem.Kind.INVALID)));
  }
}
