package dev.mailgrant.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions of files that a test writes. */
public final class TestFiles {
  private TestFiles() {}

  /** Leaves a file to its owner alone, where the file system can. */
  public static Path restrict(Path file) throws IOException {
    return allow(file, "rw-------");
  }

  /** Gives a file or folder these permissions, where the file system can. */
  public static Path allow(Path file, String permissions) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
    return file;
  }
}
