package dev.mailgrant.store.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user of this process, as the owner of files. */
final class CurrentUser {
  private CurrentUser() {}

  /**
   * @throws IOException if the platform does not provide it
   */
  static UserPrincipal of(FileSystem files) throws IOException {
    String name = System.getProperty("user.name", "?");
    try {
      return files.getUserPrincipalLookupService().lookupPrincipalByName(name);
    } catch (IOException e) {
      // In a container, a user id may have no name. Linux provides the owner of this process.
      Path process = files.getPath("/proc/self");
      if (Files.isDirectory(process)) {
        return Files.getOwner(process);
      }
      throw new IOException("the system knows no user " + name + ", who runs this", e);
    }
  }
}
