package dev.mailgrant.settings;

import dev.mailgrant.core.SharedPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns about files that other users can read or change. It ignores pipes, files that cannot be
 * examined (reading them reports the error), and file systems without POSIX permissions.
 */
public final class FileAccessWarnings {
  /**
   * In a directory with this bit, like /tmp, only a file's owner can replace it (POSIX S_ISVTX).
   */
  private static final int STICKY = 01000;

  private FileAccessWarnings() {}

  /**
   * Warns about a file with a secret, which others must neither read nor change.
   *
   * @param what the setting of the file, or a description of the file
   */
  public static List<String> ofSecret(String what, Path file) {
    return of(what, file, true);
  }

  /**
   * Warns about a file without a secret that determines what is trusted or executed, which others
   * must not change.
   *
   * @param what the setting of the file, or a description of the file
   */
  public static List<String> ofTrusted(String what, Path file) {
    return of(what, file, false);
  }

  /** Warns about the file of a setting with a secret, except for standard input. */
  public static List<String> ofSecret(SettingValue given, ProcessEnvironment around) {
    return of(given, around, true);
  }

  /** Warns about the file of a setting without a secret, except for standard input. */
  public static List<String> ofTrusted(SettingValue given, ProcessEnvironment around) {
    return of(given, around, false);
  }

  private static List<String> of(SettingValue given, ProcessEnvironment around, boolean isSecret) {
    if (given.value().equals("-")) {
      return List.of();
    }
    try {
      Path folder = given.origin().folder().orElse(around.workingDirectory());
      Path file = BoundedFile.path(given.value(), folder, around);
      return of(given.setting().key() + " (" + given.origin() + ")", file, isSecret);
    } catch (IOException e) {
      return List.of(); // It is not a file name, which is reported as a problem.
    }
  }

  private static List<String> of(String what, Path file, boolean isSecret) {
    List<String> warnings = new ArrayList<>();
    try {
      PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
      if (!found.isRegularFile()) {
        return List.of();
      }
      SharedPermissions shared = SharedPermissions.among(found.permissions());
      boolean isExposed = isSecret && isReadable(shared, found);
      if (isExposed || shared.letWrite()) {
        warnings.add(
            what
                + ": other users can "
                + (isExposed ? shared.letWrite() ? "read and change " : "read " : "change ")
                + file
                + " (permissions "
                + PosixFilePermissions.toString(found.permissions())
                + "); restrict it to its owner with chmod "
                + (isSecret ? "600" : "go-w")
                + (isExposed ? ", and replace the secret if others may have read it" : ""));
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && isReplaceable(folder)) {
        warnings.add(
            what
                + ": other users can replace "
                + file
                + ", because everyone may write to its folder; restrict the folder with chmod go-w");
      }
    } catch (IOException | UnsupportedOperationException e) {
      return List.of();
    }
    return warnings;
  }

  /**
   * A group may read the file of another owner, as in PostgreSQL's libpq: this is how an
   * administrator gives a secret to a service's group.
   */
  private static boolean isReadable(SharedPermissions shared, PosixFileAttributes found) {
    boolean isOwn = found.owner().getName().equals(System.getProperty("user.name"));
    return shared.letOthersRead() || (shared.letGroupRead() && isOwn);
  }

  /**
   * Only if everyone can write: a home directory that a private group can write to is common and
   * harmless.
   */
  private static boolean isReplaceable(Path folder) throws IOException {
    return SharedPermissions.among(Files.getPosixFilePermissions(folder)).letOthersWrite()
        && Files.getAttribute(folder, "unix:mode") instanceof Integer mode
        && (mode & STICKY) == 0;
  }
}
