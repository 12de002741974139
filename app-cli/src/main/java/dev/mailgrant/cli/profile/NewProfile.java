package dev.mailgrant.cli.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.settings.ProfileLine;
import dev.mailgrant.settings.Setting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Writes a profile that only its owner can read. Never replaces a file. */
final class NewProfile {
  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private NewProfile() {}

  /**
   * Writes the file, and creates missing parent directories.
   *
   * @throws IOException if the file exists or cannot be written
   */
  static void write(Path file, Map<Setting, String> values) throws IOException {
    StringBuilder text =
        new StringBuilder("# Settings of mailgrant; mailgrant config shows them.\n");
    values.forEach(
        (setting, value) -> text.append(ProfileLine.of(setting.key(), " = ", value)).append('\n'));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, owner("rwx------"));
    }
    // Created and written by one access: who owns the folder could put a link in its place.
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            owner("rw-------"))) {
      ByteBuffer content = UTF_8.encode(text.toString());
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
