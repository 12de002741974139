package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system tells a process. Immutable and safe for use by several threads.
 *
 * @param environment the environment variables
 * @param home the user's home folder
 * @param workingDirectory what relative file names count from
 * @param isWindows whether files are where Windows keeps them
 */
public record ProcessEnvironment(
    Map<String, String> environment, Path home, Path workingDirectory, boolean isWindows) {

  public ProcessEnvironment {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static ProcessEnvironment ofThisProcess() {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    return new ProcessEnvironment(
        System.getenv(),
        home(System.getenv("HOME"), Path.of(System.getProperty("user.home", ".")), isWindows),
        Path.of("").toAbsolutePath(),
        isWindows);
  }

  /**
   * The home folder. The JDK takes it from the password file; everybody else on POSIX asks {@code
   * HOME} first (POSIX.1-2017, XBD section 8.3), and so do containers and services that set it.
   */
  static Path home(@Nullable String variable, Path ofPlatform, boolean isWindows) {
    return isWindows || variable == null || !variable.startsWith("/")
        ? ofPlatform
        : Path.of(variable);
  }

  /** A variable; one that is empty counts as not set, as is the custom. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Where what can be had again is kept (XDG Base Directory Specification). */
  public Path cacheFolder() {
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute) // the specification: a relative one is to be ignored
        .orElse(home.resolve(".cache"))
        .resolve("mailgrant");
  }

  /** Where profiles are kept (XDG Base Directory Specification; {@code %APPDATA%} on Windows). */
  public Path profileFolder() {
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

  /**
   * The folder of the token store if none is set; {@code none} on Windows, because the store needs
   * files that belong to its user alone (POSIX).
   */
  String defaultTokenStore() {
    return isWindows() ? "none" : cacheFolder().resolve("tokens").toString();
  }

  /** The key file of the token store if none is set. */
  String defaultTokenStoreKeyFile() {
    return profileFolder().resolve("token-store.key").toString();
  }
}
