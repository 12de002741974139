package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that only their owner can read, as required for secrets; other permissions cause a warning.
 */
public final class SecretFile {
  private SecretFile() {}

  /** Writes a file with this text. */
  public static Path write(Path file, String text) throws IOException {
    return write(file, text.getBytes(UTF_8));
  }

  /** Writes a file with this content. */
  public static Path write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }
}
