package dev.mailgrant.settings;

import dev.mailgrant.core.SharedPermissions;
import dev.mailgrant.core.ShellQuoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Decides whether a profile may be used: nobody but this user and root may have written it.
 * Otherwise another user decides what this user runs, or where a secret is sent: the profile may
 * name the token endpoint, and the secret may be in a file or variable of this user. That others
 * can read it is only worth a warning ({@link FileAccessWarnings}).
 */
final class ProfileAccess {
  private static final int ROOT = 0;

  private ProfileAccess() {}

  /**
   * Why a profile is not used. Links are followed: what counts is the file that is read.
   *
   * @return after "it": the reason and the remedy; empty if it may be used, or on a file system
   *     without POSIX permissions
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
              + ", neither to this user nor to root, and so could send a secret elsewhere or run a"
              + " command; check it, and "
              + (isRoot()
                  ? "make it root's with chown root " + word(file)
                  : "use a copy of your own"));
    }
    SharedPermissions shared = SharedPermissions.among(found.permissions());
    if (!shared.letOthersWrite() && (!shared.letWrite() || hasPrivateGroup(found, owner))) {
      return Optional.empty();
    }
    return Optional.of(
        "can be changed by other users (permissions "
            + PosixFilePermissions.toString(found.permissions())
            + "), and so could send a secret elsewhere or run a command; check it, and "
            + (owner == ROOT && !isRoot()
                ? "ask root, who owns it, to restrict it"
                : "restrict it with chmod go-w " + word(file)));
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

  private static boolean isRoot() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.isDirectory(process)
        ? userId(process) == ROOT
        : "root".equals(System.getProperty("user.name"));
  }

  /** A link could be replaced before the command is run. */
  private static String word(Path file) {
    try {
      return ShellQuoting.word(file.toRealPath().toString());
    } catch (IOException e) {
      return ShellQuoting.word(file.toAbsolutePath().toString());
    }
  }

  private static int userId(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid") instanceof Integer id ? id : -1;
  }
}
