package dev.mailgrant.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The permissions of files that a test writes. */
public final class TestFiles {
  private TestFiles() {}

  /** Restricts a file to its owner, if the file system supports it. */
  public static Path restrict(Path file) throws IOException {
    return allow(file, "rw-------");
  }

  /** Sets the permissions of a file or directory, if the file system supports it. */
  public static Path allow(Path file, String permissions) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
    return file;
  }
}
