package dev.mailgrant.store.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Who runs this process, as the owner of its files is called. */
final class CurrentUser {
  private CurrentUser() {}

  /**
   * @throws IOException if the platform does not say
   */
  static UserPrincipal of(FileSystem files) throws IOException {
    String name = System.getProperty("user.name", "?");
    try {
      return files.getUserPrincipalLookupService().lookupPrincipalByName(name);
    } catch (IOException e) {
      // A container may run under a number without a name. Linux tells whose this process is.
      Path process = files.getPath("/proc/self");
      if (Files.isDirectory(process)) {
        return Files.getOwner(process);
      }
      throw new IOException("the system knows no user " + name + ", who runs this", e);
    }
  }
}
