package dev.mailgrant.cli.startup;

import dev.mailgrant.core.folder.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of the archives: {@code KEY.jsa} or {@code KEY.aot}, {@code KEY.sum} by which the
 * launcher knows it again, {@code KEY.checked} whose time is that of the launcher's last comparison
 * of the checksum, {@code KEY.origin} with what it is for, {@code KEY.tried} from before the first
 * attempt on, {@code KEY-…} where one is being made, {@code KEY.run-…} of each run that uses it,
 * which the run removes at its end.
 *
 * <p>Every file is readable by its owner only, whatever the umask is.
 */
public final class ArchiveFolder {
  /**
   * One attempt a day for the same JVM and program, because a failure would usually be repeated.
   */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofDays(1);

  /** About twice the maximum space that building an archive needs. */
  private static final long SPACE_BYTES = 200L << 20;

  /** Enough for a few JVMs and versions of the program; each archive has some 30 MB. */
  private static final int MOST_KEPT = 6;

  private static final boolean IS_UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private static final DateTimeFormatter STATUS_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  private final ArchivePlan plan;
  private final Path folder;

  public ArchiveFolder(ArchivePlan plan) {
    this.plan = plan;
    this.folder = plan.folder();
  }

  /**
   * Claims the right to build the archive; only one of several processes gets it.
   *
   * @throws IOException if the directory cannot be written, or not by this user alone
   */
  boolean claim() throws IOException {
    PrivateFolder.create(folder);
    if (Files.getFileStore(folder).getUsableSpace() < SPACE_BYTES) {
      return false;
    }
    Path mark = file(".tried");
    if (Files.exists(mark) && isOld(mark)) {
      Files.deleteIfExists(mark);
    }
    try {
      Files.createFile(mark, ownerOnly());
      removeLeftovers();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Creates a working directory next to the archives, so that a finished one only has to be
   * renamed.
   */
  public Path workplace() throws IOException {
    PrivateFolder.create(folder);
    return Files.createTempDirectory(folder, plan.key() + "-");
  }

  /** Moves a finished archive into place, and removes obsolete ones. */
  public void put(Path archive) throws IOException {
    setOwnerOnly(archive);
    // Forced to disk before it is renamed: JDK 17 crashes on a truncated archive, which some file
    // systems leave after a power failure.
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    long sum = PosixChecksum.of(archive);
    putText("origin", plan.origin(), archive);
    Files.move(archive, plan.file(), StandardCopyOption.ATOMIC_MOVE);
    if (IS_UNIX) {
      // The record last, because renaming changes the time of the status.
      putText("sum", sum + " " + Files.size(plan.file()) + " " + statusTime() + "\n", archive);
    }
    sweep();
  }

  /** A file beside the archive, which appears with all its content. */
  private void putText(String ending, String text, Path archive) throws IOException {
    Path made = Files.createFile(archive.resolveSibling(ending), ownerOnly());
    Files.writeString(made, text, StandardOpenOption.WRITE);
    Files.move(made, file("." + ending), StandardCopyOption.ATOMIC_MOVE);
  }

  /** As {@code ls --full-time} prints it. */
  private String statusTime() throws IOException {
    FileTime time = (FileTime) Files.getAttribute(plan.file(), "unix:ctime");
    return STATUS_TIME.format(time.toInstant().atOffset(ZoneOffset.UTC));
  }

  /** Removes a directory with its content; files that cannot be removed are kept. */
  public static void remove(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // It is removed later.
    }
  }

  /**
   * Removes obsolete archives, except for an archive in use and its files.
   *
   * @param used the archive in use
   */
  static void sweepBeside(Path used) throws IOException {
    new ArchiveFolder(new ArchivePlan(used, List.of(), "")).sweep();
  }

  /** Removes archives of other builds, of removed JVMs or programs, and the oldest of too many. */
  private void sweep() throws IOException {
    List<Path> kept = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = String.valueOf(path.getFileName());
        if (name.startsWith(plan.key() + ".")) {
          continue;
        }
        if (name.endsWith(".origin")) {
          if (isUseless(path)) {
            forget(path);
          } else {
            kept.add(path);
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    removeLeftovers();
    kept.sort(Comparator.comparing(ArchiveFolder::changed).reversed());
    kept.stream().skip(MOST_KEPT - 1).forEach(ArchiveFolder::forget);
  }

  /**
   * Removes what an attempt left behind that was killed or found the disk full, a day after it. A
   * file with an origin is not one of these.
   */
  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.', 1);
        boolean isLeft =
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || (dot > 0 && Files.notExists(folder.resolve(keyOf(name) + ".origin")));
        if (isLeft && !name.startsWith(plan.key() + ".") && isOld(path)) {
          remove(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static String keyOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** An origin file that cannot be read or has no paths is damaged, and so is its archive. */
  private boolean isUseless(Path file) {
    try {
      String origin = Files.readString(file);
      return origin.equals(plan.origin())
          || origin.lines().anyMatch(path -> !Files.exists(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      return true;
    }
  }

  private static void forget(Path origin) {
    String name = String.valueOf(origin.getFileName());
    String key = keyOf(name);
    try {
      // The origin file last: Windows does not remove a file that a JVM has open, and the next
      // cleanup needs the origin.
      for (String ending : List.of(".jsa", ".aot", ".sum", ".checked", ".tried", ".origin")) {
        Files.deleteIfExists(origin.resolveSibling(key + ending));
      }
    } catch (IOException e) {
      // The next cleanup finds it again.
    }
  }

  private Path file(String ending) {
    return folder.resolve(plan.key() + ending);
  }

  private static boolean isOld(Path path) {
    // A clock that was wrong may have left a time in the future.
    return Duration.between(changed(path).toInstant(), Instant.now())
            .abs()
            .compareTo(BETWEEN_ATTEMPTS)
        > 0;
  }

  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.from(Instant.now()); // just removed
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return IS_UNIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static void setOwnerOnly(Path file) throws IOException {
    if (IS_UNIX) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }
}
