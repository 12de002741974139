package dev.mailgrant.cli.dovecot;

import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user's home with the profile {@code production}: the settings of a sandbox, its secret, and its
 * authority in {@code ca.pem}.
 */
final class UserHome {
  private UserHome() {}

  /**
   * Writes the files.
   *
   * @param home an existing folder
   * @param others settings in addition to those of the sandbox, or instead of them
   */
  static void write(Path home, Sandbox sandbox, Map<String, String> others) throws IOException {
    Path ca = home.resolve("ca.pem");
    Files.writeString(ca, sandbox.certificateAuthority().certificatePem());
    Path secret = home.resolve("secret");
    Files.writeString(secret, sandbox.clientSecret().reveal());
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> settings = new LinkedHashMap<>(sandbox.settings(ca));
    settings.put("client-secret-file", secret.toString());
    settings.putAll(others);
    StringBuilder profile = new StringBuilder();
    settings.forEach((key, value) -> profile.append(key).append('=').append(value).append('\n'));
    Path folder = Files.createDirectories(home.resolve(".config/mailgrant"));
    Files.writeString(folder.resolve("production.properties"), profile);
  }
}
