package dev.mailgrant.cli.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operating system tells a process. Immutable and safe for use by several threads.
 *
 * @param environment the environment variables
 * @param home the user's home folder
 * @param workingDirectory what relative file names count from
 * @param isWindows whether files are where Windows keeps them
 */
public record Surroundings(
    Map<String, String> environment, Path home, Path workingDirectory, boolean isWindows) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        Path.of("").toAbsolutePath(),
        System.getProperty("os.name", "").startsWith("Windows"));
  }

  /** A variable; one that is empty counts as not set, as is the custom. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Where profiles are kept (XDG Base Directory Specification; {@code %APPDATA%} on Windows). */
  Path profileFolder() {
    if (isWindows) {
      return variable("APPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("mailgrant");
    }
    return variable("XDG_CONFIG_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute) // the specification: a relative one is to be ignored
        .orElse(home.resolve(".config"))
        .resolve("mailgrant");
  }
}
