package dev.mailgrant.cli.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of the archives: {@code KEY.jsa} or {@code KEY.aot}, {@code KEY.origin} with what
 * it is for, {@code KEY.tried} from before the first attempt on, {@code KEY-…} where one is being
 * made.
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

  private final ArchivePlan plan;
  private final Path folder;

  public ArchiveFolder(ArchivePlan plan) {
    this.plan = plan;
    this.folder = plan.folder();
  }

  /**
   * Claims the right to build the archive; only one of several processes gets it.
   *
   * @throws IOException if the directory cannot be written
   */
  boolean claim() throws IOException {
    Files.createDirectories(folder, ownerOnly());
    if (Files.getFileStore(folder).getUsableSpace() < SPACE_BYTES) {
      return false;
    }
    Path mark = file(".tried");
    if (Files.exists(mark) && isOld(mark)) {
      Files.deleteIfExists(mark);
    }
    try {
      Files.createFile(mark);
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
    return Files.createTempDirectory(folder, plan.key() + "-");
  }

  /** Moves a finished archive into place, and removes obsolete ones. */
  public void put(Path archive) throws IOException {
    // Forced to disk before it is renamed: JDK 17 crashes on a truncated archive, which some file
    // systems leave after a power failure.
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Path origin = Files.writeString(archive.resolveSibling("origin"), plan.origin());
    Files.move(origin, file(".origin"), StandardCopyOption.ATOMIC_MOVE);
    Files.move(archive, plan.file(), StandardCopyOption.ATOMIC_MOVE);
    sweep();
  }

  /** Removes a directory with its content; files that cannot be removed are kept. */
  public static void remove(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
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
        } else if (Files.isDirectory(path) && isOld(path)) {
          remove(path);
        }
      }
    }
    kept.sort(Comparator.comparing(ArchiveFolder::changed).reversed());
    kept.stream().skip(MOST_KEPT - 1).forEach(ArchiveFolder::forget);
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
    String key = name.substring(0, name.length() - ".origin".length());
    try {
      // The origin file last: Windows does not remove a file that a JVM has open, and the next
      // cleanup needs the origin.
      for (String ending : List.of(".jsa", ".aot", ".tried", ".origin")) {
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
    return changed(path).toInstant().isBefore(Instant.now().minus(BETWEEN_ATTEMPTS));
  }

  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.from(Instant.now()); // just removed
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
