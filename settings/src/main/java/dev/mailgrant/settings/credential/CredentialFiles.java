package dev.mailgrant.settings.credential;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.settings.BoundedFile;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.TimedRead;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads the files of a credential with one deadline for all, and standard input for one of them.
 */
final class CredentialFiles {
  private final EffectiveSettings settings;
  private final InputStream standardInput;
  private final int longest;
  private final Deadline deadline;
  private boolean inputIsRead;

  /**
   * @param longest the maximum size of a file, in bytes
   * @param deadline when all of them must have been read
   */
  CredentialFiles(
      EffectiveSettings settings, InputStream standardInput, int longest, Deadline deadline) {
    this.settings = settings;
    this.standardInput = standardInput;
    this.longest = longest;
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * Reads the file that a setting names.
   *
   * @throws IOException if it cannot be read; the message says why
   */
  byte[] read(SettingValue given) throws IOException {
    if (!given.value().equals("-")) {
      return read(path(given));
    }
    if (inputIsRead) {
      throw new IOException("standard input was already read for another setting; name a file");
    }
    inputIsRead = true;
    return TimedRead.read(() -> BoundedFile.read(standardInput, longest), deadline);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read; the message says why
   */
  byte[] read(Path file) throws IOException {
    return TimedRead.read(() -> BoundedFile.read(file, longest), deadline);
  }

  /**
   * Reads a file again, when the deadline may be near.
   *
   * @param atLeast how long it may take even so
   * @throws IOException if it cannot be read; the message says why
   */
  byte[] again(Path file, Duration atLeast) throws IOException {
    Deadline soon = Deadline.after(atLeast, deadline.clock());
    return TimedRead.read(
        () -> BoundedFile.read(file, longest), soon.at().isAfter(deadline.at()) ? soon : deadline);
  }

  /** The file a setting names. */
  Path path(SettingValue given) throws IOException {
    ProcessEnvironment around = settings.environment();
    return BoundedFile.path(
        given.value(), given.origin().folder().orElse(around.workingDirectory()), around);
  }
}
