package dev.mailgrant.core.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that stays the same one while files are created and removed in it, although another user
 * may be able to replace its path by a link: root may run this in a folder of somebody else. Where
 * the system has no such access, as on Windows, the path is used.
 */
public final class OpenFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final @Nullable Object key;

  private OpenFolder(Path path, @Nullable Object key) {
    this.path = path;
    this.key = key;
  }

  /** A folder, which is not a link. */
  public static OpenFolder of(Path path) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      throw new IOException(path + " is a symbolic link; name the folder itself");
    }
    return new OpenFolder(path, found.fileKey());
  }

  /**
   * Creates a file that only its owner can access; never overwrites one. A file that cannot be
   * written completely, because the disk is full, is removed.
   */
  public void create(String name, String text) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(path)) {
      if (open instanceof SecureDirectoryStream<Path> here) {
        requireSame(here);
        create(here, path.getFileSystem().getPath(name), text);
      } else {
        Files.writeString(
            path.resolve(name), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    }
  }

  private static void create(SecureDirectoryStream<Path> here, Path file, String text)
      throws IOException {
    FileAttribute<?> access = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    try (SeekableByteChannel channel =
        here.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access)) {
      try {
        // Whatever the umask is.
        here.getFileAttributeView(file, PosixFileAttributeView.class, NOFOLLOW_LINKS)
            .setPermissions(OWNER_ONLY);
        ByteBuffer content = UTF_8.encode(text);
        while (content.hasRemaining()) {
          channel.write(content);
        }
      } catch (IOException e) {
        here.deleteFile(file);
        throw e;
      }
    }
  }

  /** Removes a file, if it is there. */
  public void remove(String name) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(path)) {
      if (open instanceof SecureDirectoryStream<Path> here) {
        requireSame(here);
        here.deleteFile(path.getFileSystem().getPath(name));
      } else {
        Files.deleteIfExists(path.resolve(name));
      }
    } catch (NoSuchFileException e) {
      // It was removed before.
    }
  }

  private void requireSame(SecureDirectoryStream<Path> here) throws IOException {
    Object found =
        here.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey();
    if (!Objects.equals(key, found)) {
      throw new FileSystemException(path.toString(), null, "another folder has taken its place");
    }
  }
}
