package dev.mailgrant.cli.startup;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A folder whose content no other user can change, which includes every folder above it: each
 * belongs to this user or to root, and others can neither write to it nor rename what is in it. An
 * archive is code, and who can rename a folder above it can replace it.
 *
 * <p>Root with the {@code HOME} of another user therefore gets no such folder there. The launcher
 * does the same check before it uses an archive.
 */
final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final int ROOT = 0;
  private static final int OTHERS_MAY_WRITE = 0022;
  private static final int STICKY = 01000;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;

  /** The last folders of the path: the program's own, which are never links nor shared. */
  private static final int OWN = 2;

  private PrivateFolder() {}

  /**
   * Creates what is missing of a folder, for its owner only whatever the umask is.
   *
   * @throws IOException if it cannot be created, or somebody else can change its content
   */
  static void create(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Files.createDirectories(folder);
      return;
    }
    Path absolute = folder.toAbsolutePath();
    if (require(absolute, true)) {
      // The links themselves cannot be changed by others, and here, what they lead to.
      require(absolute.toRealPath(), false);
    }
  }

  /** Returns whether a part of the path is a link. */
  private static boolean require(Path folder, boolean create) throws IOException {
    int me = thisUser();
    int names = folder.getNameCount();
    boolean isLinked = false;
    Path root = folder.getRoot();
    requirePrivate(root, me, false);
    for (int count = 1; count <= names; count++) {
      Path part = root.resolve(folder.subpath(0, count));
      if (create && !Files.exists(part, NOFOLLOW_LINKS)) {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Files.createDirectory(part, ownerOnly);
        Files.setPosixFilePermissions(part, OWNER_ONLY);
      }
      isLinked |= requirePrivate(part, me, count > names - OWN);
    }
    return isLinked;
  }

  /** Returns whether it is a link. */
  private static boolean requirePrivate(Path part, int me, boolean isOwn) throws IOException {
    Map<String, Object> found = Files.readAttributes(part, "unix:uid,mode", NOFOLLOW_LINKS);
    int owner = number(Objects.requireNonNull(found.get("uid")));
    int mode = number(Objects.requireNonNull(found.get("mode")));
    boolean isLink = (mode & TYPE) == LINK;
    boolean isShared = !isLink && (mode & OTHERS_MAY_WRITE) != 0 && (isOwn || (mode & STICKY) == 0);
    if ((owner != me && owner != ROOT) || isShared || (isLink ? isOwn : (mode & TYPE) != FOLDER)) {
      throw new AccessDeniedException(part.toString(), null, "others can change its content");
    }
    return isLink;
  }

  private static int thisUser() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.isDirectory(process)
        ? number(Files.getAttribute(process, "unix:uid"))
        : number(Files.getAttribute(Path.of(System.getProperty("user.home", "/")), "unix:uid"));
  }

  private static int number(Object attribute) {
    return (Integer) attribute;
  }
}
