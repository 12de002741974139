package dev.mailgrant.cli.profile;

import dev.mailgrant.core.folder.OpenFolder;
import dev.mailgrant.core.folder.PrivateFolder;
import dev.mailgrant.settings.ProfileLine;
import dev.mailgrant.settings.Setting;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;

/** Writes a profile that only its owner can read. Never replaces a file. */
final class NewProfile {
  private NewProfile() {}

  /**
   * Writes the file, and creates missing parent directories.
   *
   * @throws IOException if the file exists or cannot be written, or this user is root and another
   *     user can change what is in its folder or in one above it
   */
  static void write(Path file, Map<Setting, String> values) throws IOException {
    StringBuilder text =
        new StringBuilder("# Settings of mailgrant; mailgrant config shows them.\n");
    values.forEach(
        (setting, value) -> text.append(ProfileLine.of(setting.key(), " = ", value)).append('\n'));
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new FileSystemException(file.toString(), null, "it is not a file");
    }
    PrivateFolder.createMissing(folder);
    // Created and written by one access: who owns the folder could put a link in its place.
    OpenFolder.of(folder.toRealPath()).create(String.valueOf(file.getFileName()), text.toString());
  }
}
