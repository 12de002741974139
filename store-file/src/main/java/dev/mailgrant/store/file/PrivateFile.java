package dev.mailgrant.store.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mailgrant.core.folder.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Reads and writes files that only this user can access. */
final class PrivateFile {
  private PrivateFile() {}

  /** Reads the beginning of a file, at most this many bytes. */
  static byte[] read(Path file, int atMost) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(READ, NOFOLLOW_LINKS))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(atMost, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  /**
   * Replaces a file atomically: readers see the complete old or the complete new file, and if this
   * process is killed the old one remains.
   *
   * @param draft the temporary file in the same directory. The caller guarantees exclusive use; an
   *     existing file was left by a killed process and is removed
   */
  static void replace(Path file, Path draft, byte[] content) throws IOException {
    boolean done = false;
    Files.deleteIfExists(draft);
    try {
      // Created with its final permissions, so that there is never a moment with wider ones.
      try (FileChannel channel =
          FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OwnerOnlyAccess.FILE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true); // or a power failure could leave an empty file under the new name
      }
      Files.move(draft, file, ATOMIC_MOVE);
      done = true;
    } finally {
      if (!done) {
        deleteIfPossible(draft);
      }
    }
  }

  /**
   * Creates a directory and its missing parents, accessible only to this user; for root only where
   * no other user can replace them.
   */
  static void makeFolder(Path folder) throws IOException {
    PrivateFolder.createMissing(folder);
  }

  /** Called after a failure, so that the first failure is the one that is reported. */
  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next writer removes it
    }
  }
}
