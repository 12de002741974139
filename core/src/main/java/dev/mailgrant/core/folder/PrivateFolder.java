package dev.mailgrant.core.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 *
 * <p>Root's other files are written by the same rule ({@link #requireForRoot}), because a link that
 * another user puts there would make root overwrite a file. A user other than root may write where
 * others can, for example in a folder of a project.
 */
public final class PrivateFolder {
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
  public static void create(Path folder) throws IOException {
    if (!isUnix(folder)) {
      Files.createDirectories(folder);
      return;
    }
    Path absolute = folder.toAbsolutePath();
    if (require(absolute, true, OWN)) {
      // The links themselves cannot be changed by others, and here, what they lead to.
      require(absolute.toRealPath(), false, OWN);
    }
  }

  /**
   * Creates what is missing of a folder for files of this user, for its owner only whatever the
   * umask is. Its parents are checked before anything is created in them.
   *
   * @throws IOException if it cannot be created, or this user is root and another user can change
   *     what is in it or in a folder above it
   */
  public static void createMissing(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute) || parent == null) {
      requireForRoot(absolute);
    } else {
      createMissing(parent);
      try {
        createNew(absolute);
      } catch (FileAlreadyExistsException e) {
        requireForRoot(absolute); // another process was faster
      }
    }
  }

  /**
   * Checks the existing part of the path of a folder that may not exist yet, as {@link
   * #requireForRoot} does.
   */
  public static void requireExisting(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath().normalize();
    for (Path up = existing; up != null && !Files.exists(existing); up = up.getParent()) {
      existing = up;
    }
    requireForRoot(existing);
  }

  /**
   * Creates a folder for files of this user in an existing one, for its owner only whatever the
   * umask is.
   *
   * @throws IOException if it exists or cannot be created, or this user is root and another user
   *     can change what is in its parent or in a folder above it
   */
  public static void createNew(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      requireForRoot(parent);
    }
    createOne(folder);
  }

  private static void createOne(Path folder) throws IOException {
    if (!isUnix(folder)) {
      Files.createDirectory(folder);
      return;
    }
    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
  }

  /**
   * Checks an existing folder in which root is to write. Does nothing for other users.
   *
   * @throws FileSystemException if it, a folder above it, or a link on the way belongs to another
   *     user or can be changed by others
   */
  public static void requireForRoot(Path folder) throws IOException {
    if (isUnix(folder) && thisUser() == ROOT) {
      Path absolute = folder.toAbsolutePath();
      if (require(absolute, false, 0)) {
        require(absolute.toRealPath(), false, 0);
      }
    }
  }

  private static boolean isUnix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * Returns whether a part of the path is a link.
   *
   * @param own how many of its last folders must be neither links nor shared
   */
  private static boolean require(Path folder, boolean create, int own) throws IOException {
    int me = thisUser();
    int names = folder.getNameCount();
    boolean isLinked = false;
    Path root = folder.getRoot();
    requirePrivate(root, me, false);
    for (int count = 1; count <= names; count++) {
      Path part = root.resolve(folder.subpath(0, count));
      if (create && !Files.exists(part, NOFOLLOW_LINKS)) {
        createOne(part);
      }
      isLinked |= requirePrivate(part, me, count > names - own);
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
    if (owner != me && owner != ROOT) {
      String owns = Files.getOwner(part, NOFOLLOW_LINKS).getName();
      throw new FileSystemException(
          part.toString(),
          null,
          "it belongs to "
              + owns
              + ", who could redirect what is written there; run this as "
              + owns
              + ", or name another folder");
    }
    if (isLink ? isOwn : (mode & TYPE) != FOLDER) {
      throw new FileSystemException(
          part.toString(), null, isLink ? "it is a symbolic link" : "it is not a folder");
    }
    if (isShared) {
      throw new FileSystemException(
          part.toString(),
          null,
          "other users could redirect what is written there; restrict it with chmod go-w, or name"
              + " another folder");
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
