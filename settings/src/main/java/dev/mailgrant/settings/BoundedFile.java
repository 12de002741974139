package dev.mailgrant.settings;

import dev.mailgrant.core.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Reads the files of settings, with a size limit, because a name may be that of a device. */
public final class BoundedFile {
  /** Longer than any disk needs, but an acceptable wait for a pipe without a writer. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private BoundedFile() {}

  /**
   * Returns the file of a value: {@code ~/} is the user's home, a relative path is in the given
   * directory.
   *
   * @throws IOException if it is not a valid file name
   */
  public static Path path(String value, Path folder, ProcessEnvironment around) throws IOException {
    try {
      return value.startsWith("~/")
          ? around.home().resolve(value.substring(2))
          : folder.resolve(value);
    } catch (InvalidPathException e) {
      throw new IOException("no file can have this name", e);
    }
  }

  /**
   * Reads a complete file.
   *
   * @throws IOException if it cannot be read or is longer than {@code limit} bytes
   */
  public static byte[] read(Path file, int limit) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, limit);
    }
  }

  /**
   * Reads a complete file that must be available immediately, before the limits of the run are
   * known.
   *
   * @throws IOException if it cannot be read, is longer than {@code limit} bytes, or is a pipe that
   *     is not closed within ten seconds
   */
  public static byte[] readSoon(Path file, int limit) throws IOException {
    try {
      return TimedRead.read(() -> read(file, limit), Deadline.after(SOON, Clock.systemUTC()));
    } catch (OutOfTimeException e) {
      throw new IOException(
          "it had not come to its end after " + SOON.toSeconds() + " s; is it a pipe?", e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @throws IOException if it cannot be read or is longer than {@code limit} bytes
   */
  public static byte[] read(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new IOException("it is longer than " + limit + " bytes");
    }
    return bytes;
  }

  /** Why a file could not be read, as text; the JDK's message is often only the file name. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    return String.valueOf(e.getMessage());
  }
}
