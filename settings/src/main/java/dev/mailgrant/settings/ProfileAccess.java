package dev.mailgrant.settings;

import dev.mailgrant.core.SharedPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Decides whether a profile with a secret or a command may be used: nobody but this user and root
 * may have written it. Otherwise another user decides what this user runs, or where a secret is
 * sent. That others can read it is only worth a warning ({@link FileAccessWarnings}).
 */
final class ProfileAccess {
  private static final int ROOT = 0;

  private ProfileAccess() {}

  /**
   * Why a profile is not used. Links are followed: what counts is the file that is read.
   *
   * @return empty if it may be used, or on a file system without POSIX permissions
   * @throws IOException if the file cannot be examined
   */
  static Optional<String> problem(Path file) throws IOException {
    PosixFileAttributes found;
    int owner;
    try {
      found = Files.readAttributes(file, PosixFileAttributes.class);
      owner = userId(file);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
    if (owner != ROOT && !isOwn(found, owner)) {
      return Optional.of(
          "belongs to "
              + found.owner().getName()
              + ", neither to this user nor to root; make it this user's, or keep secret and"
              + " command in a profile of this user");
    }
    return Optional.of(SharedPermissions.among(found.permissions()))
        .filter(
            shared ->
                shared.letOthersWrite() || (shared.letWrite() && !hasPrivateGroup(found, owner)))
        .map(
            shared ->
                "can be changed by other users (permissions "
                    + PosixFilePermissions.toString(found.permissions())
                    + "); check it, and restrict it with chmod go-w");
  }

  /** A user's private group has the user's name; many systems let it write to every new file. */
  private static boolean hasPrivateGroup(PosixFileAttributes found, int owner) {
    return owner == ROOT
        ? found.group().getName().equals("root")
        : found.group().getName().equals(found.owner().getName());
  }

  /** In a container a user id may have no name; there Linux knows the owner of this process. */
  private static boolean isOwn(PosixFileAttributes found, int owner) throws IOException {
    Path process = Path.of("/proc/self");
    return found.owner().getName().equals(System.getProperty("user.name"))
        || (Files.isDirectory(process) && userId(process) == owner);
  }

  private static int userId(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid") instanceof Integer id ? id : -1;
  }
}
