package dev.mailgrant.store.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Reads and writes whole files that belong to this user alone. */
final class PrivateFile {
  private PrivateFile() {}

  /** The beginning of a file, at most this many bytes of it. */
  static byte[] read(Path file, int atMost) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(READ, NOFOLLOW_LINKS))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(atMost, channel.size()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  /**
   * Puts a file in the place of the one before, whole or not at all: whoever reads sees the old one
   * or the new one, and if this process is killed the old one stays.
   *
   * @param draft where the file is written first, in the same folder. The caller sees to it that
   *     nobody else writes there; what is there is what a killed process left, and goes
   */
  static void replace(Path file, Path draft, byte[] content) throws IOException {
    boolean done = false;
    Files.deleteIfExists(draft);
    try {
      // Made with its rights, never given them afterwards: there is no moment to look in.
      try (FileChannel channel =
          FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OwnerOnlyAccess.FILE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true); // or a power cut may leave the new name with nothing behind it
      }
      Files.move(draft, file, ATOMIC_MOVE);
      done = true;
    } finally {
      if (!done) {
        deleteIfPossible(draft);
      }
    }
  }

  /** Makes a folder and those above it that are missing, for this user alone. */
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) { // a link to a folder too; the JDK's 17 stumbles over it
      Files.createDirectories(folder, OwnerOnlyAccess.FOLDER);
    }
  }

  /** For what is on its way out anyway, so that the first fault is the one that is told. */
  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next writer removes it
    }
  }
}
