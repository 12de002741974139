package dev.mailgrant.store.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.mailgrant.core.SharedPermissions;
import dev.mailgrant.core.ShellQuoting;
import dev.mailgrant.core.oauth.TokenStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Accepts only files and directories that are not links, are owned by this user, and give no
 * permissions to group and others. Nothing is fixed automatically, because others may already have
 * read the content, and the user should know.
 *
 * <p>Parent directories are not checked. A user who can write to one could replace the store by
 * another directory or a link, but not by one that this user owns.
 */
final class OwnerOnlyAccess {
  /** The permissions of a new directory. */
  static final FileAttribute<Set<PosixFilePermission>> FOLDER = rights("rwx------");

  /** The permissions of a new file. */
  static final FileAttribute<Set<PosixFilePermission>> FILE = rights("rw-------");

  private OwnerOnlyAccess() {}

  /**
   * Checks a directory.
   *
   * @return whether it exists
   * @throws TokenStoreException if others have access, with the command that fixes it
   */
  static boolean folder(Path path) throws TokenStoreException {
    return check(path, true);
  }

  /**
   * Checks a file.
   *
   * @return whether it exists
   * @throws TokenStoreException if others have access, with the command that fixes it
   */
  static boolean file(Path path) throws TokenStoreException {
    return check(path, false);
  }

  private static boolean check(Path path, boolean folder) throws TokenStoreException {
    PosixFileAttributes found;
    UserPrincipal user;
    try {
      found = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
      user = CurrentUser.of(path.getFileSystem());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw FileErrors.with("look at", path, e);
    } catch (UnsupportedOperationException e) {
      throw new TokenStoreException(
          "the token store cannot use "
              + path
              + ": its file system has no POSIX permissions, which keep others out; name a place"
              + " on one that has them",
          e);
    }
    if (folder ? !found.isDirectory() : !found.isRegularFile()) {
      String kind = folder ? "folder" : "file";
      throw refused(
          path,
          found.isSymbolicLink() ? "is a symbolic link" : "is not a " + kind,
          "remove it, or name the " + kind + " itself");
    }
    if (!found.owner().equals(user)) {
      throw refused(
          path,
          "belongs to " + found.owner() + ", not to " + user + ", who runs this",
          "run as " + found.owner() + ", or name another place for the store");
    }
    if (!SharedPermissions.among(found.permissions()).areNone()) {
      throw refused(
          path,
          "has the permissions "
              + PosixFilePermissions.toString(found.permissions())
              + ", which let others in",
          "if that is all, chmod "
              + (folder ? "700 " : "600 ")
              + ShellQuoting.word(path.toString())
              + "; if others may have read or changed it, remove it and it is made anew");
    }
    return true;
  }

  private static TokenStoreException refused(Path path, String found, String remedy) {
    return new TokenStoreException(
        "the token store is not used: " + path + " " + found + "; " + remedy);
  }

  private static FileAttribute<Set<PosixFilePermission>> rights(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
