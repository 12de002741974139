package dev.mailgrant.cli.command;

import dev.mailgrant.core.folder.OpenFolder;
import dev.mailgrant.core.folder.PrivateFolder;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.ProfileLine;
import dev.mailgrant.settings.Setting;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files with which another process can use a sandbox; only their owner can read them. */
final class SandboxFolder implements AutoCloseable {
  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path folder;
  private final OpenFolder open;
  private final boolean isOurs;
  private final Map<String, String> settings;

  private SandboxFolder(
      Path folder, OpenFolder open, boolean isOurs, Map<String, String> settings) {
    this.folder = folder;
    this.open = open;
    this.isOurs = isOurs;
    this.settings = settings;
  }

  /**
   * Writes the files.
   *
   * @param protocol the protocol that the profile selects; empty for the default
   * @param where the directory, new or empty; if absent, a new temporary directory
   * @throws IOException if they cannot be written
   */
  static SandboxFolder write(
      Sandbox sandbox,
      Optional<String> protocol,
      Optional<String> where,
      ProcessEnvironment environment)
      throws IOException {
    boolean isNew = true;
    Path folder;
    if (where.isEmpty()) {
      folder = temporary();
    } else {
      folder = environment.workingDirectory().resolve(where.get()).toAbsolutePath().normalize();
      isNew = !Files.exists(folder);
      if (isNew) {
        PrivateFolder.createNew(folder);
      } else {
        requireEmpty(folder);
        PrivateFolder.requireForRoot(folder);
      }
    }
    Map<String, String> settings = new LinkedHashMap<>(sandbox.settings(path(folder, "ca.pem")));
    protocol.ifPresent(word -> settings.put(Setting.PROTOCOL.key(), word));
    settings.put("client-secret-file", path(folder, "client-secret").toString());
    OpenFolder open = OpenFolder.of(folder);
    SandboxFolder files = new SandboxFolder(folder, open, isNew, settings);
    try {
      open.create("ca.pem", sandbox.certificateAuthority().certificatePem());
      open.create("client-secret", sandbox.clientSecret().reveal() + "\n");
      StringBuilder profile = new StringBuilder();
      settings.forEach(
          (key, value) -> profile.append(ProfileLine.of(key, "=", value)).append('\n'));
      open.create("sandbox.properties", profile.toString());
    } catch (IOException e) {
      files.close();
      throw e;
    }
    return files;
  }

  private static Path temporary() throws IOException {
    String parent = System.getProperty("java.io.tmpdir", "");
    try {
      PrivateFolder.requireForRoot(Path.of(parent));
      return Files.createTempDirectory("mailgrant-sandbox", owner("rwx------"));
    } catch (IOException e) {
      throw new IOException(
          "the temporary folder " + parent + " cannot be used; name a folder with --write DIR", e);
    }
  }

  /** The profile. */
  Path profile() {
    return path(folder, "sandbox.properties");
  }

  /** The settings in the profile. */
  Map<String, String> settings() {
    return settings;
  }

  /** Removes the files, and the directory if it was created for them. */
  @Override
  public void close() {
    for (String name : List.of("sandbox.properties", "client-secret", "ca.pem")) {
      try {
        open.remove(name);
      } catch (IOException e) {
        // The file is kept.
      }
    }
    if (isOurs) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // The directory contains other files, which are kept.
      }
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    try (var files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new IOException(folder + " is not empty; name a new folder");
      }
    }
  }

  private static Path path(Path folder, String name) {
    return folder.resolve(name);
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return IS_POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
