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
 * Warns of files that other users can read or change. Says nothing of a pipe, of a file that cannot
 * be looked at (whoever reads it reports that), and on file systems without POSIX permissions.
 */
public final class FileAccessWarnings {
  /** In a folder with this bit, as /tmp is, only a file's owner can replace it (POSIX S_ISVTX). */
  private static final int STICKY = 01000;

  private FileAccessWarnings() {}

  /**
   * Warns of a file with a secret: others must neither read nor change it.
   *
   * @param what the setting that names the file, or what the file is
   */
  public static List<String> ofSecret(String what, Path file) {
    return of(what, file, true);
  }

  /**
   * Warns of a file that decides what is trusted or done, but holds no secret: others must not
   * change it.
   *
   * @param what the setting that names the file, or what the file is
   */
  public static List<String> ofTrusted(String what, Path file) {
    return of(what, file, false);
  }

  /** Warns of the file with a secret that a setting names; not of standard input. */
  public static List<String> ofSecret(SettingValue given, ProcessEnvironment around) {
    return of(given, around, true);
  }

  /** Warns of the file without a secret that a setting names; not of standard input. */
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
      return List.of(); // It is no file's name: a mistake, which is told as one.
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
   * A group may read the file of another owner, as PostgreSQL's libpq has it: an administrator
   * gives a service's secret to the service's group that way.
   */
  private static boolean isReadable(SharedPermissions shared, PosixFileAttributes found) {
    boolean isOwn = found.owner().getName().equals(System.getProperty("user.name"));
    return shared.letOthersRead() || (shared.letGroupRead() && isOwn);
  }

  /** Only for everyone: a home folder that a private group may write to is common and harmless. */
  private static boolean isReplaceable(Path folder) throws IOException {
    return SharedPermissions.among(Files.getPosixFilePermissions(folder)).letOthersWrite()
        && Files.getAttribute(folder, "unix:mode") instanceof Integer mode
        && (mode & STICKY) == 0;
  }
}
