package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a process. Immutable and safe for use by several threads.
 *
 * @param environment the environment variables
 * @param home the user's home directory
 * @param workingDirectory the base directory of relative file names
 * @param isWindows whether Windows' file locations are used
 */
public record ProcessEnvironment(
    Map<String, String> environment, Path home, Path workingDirectory, boolean isWindows) {

  public ProcessEnvironment {
    environment = Map.copyOf(environment);
  }

  /** Returns the environment of this process. */
  public static ProcessEnvironment ofThisProcess() {
    boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
    return new ProcessEnvironment(
        System.getenv(),
        home(System.getenv("HOME"), Path.of(System.getProperty("user.home", ".")), isWindows),
        Path.of("").toAbsolutePath(),
        isWindows);
  }

  /**
   * The home directory. The JDK takes it from the password file; other POSIX programs use {@code
   * HOME} first (POSIX.1-2017, XBD section 8.3), and containers and services rely on that.
   */
  static Path home(@Nullable String variable, Path ofPlatform, boolean isWindows) {
    return isWindows || variable == null || !variable.startsWith("/")
        ? ofPlatform
        : Path.of(variable);
  }

  /** Returns an environment variable; an empty one counts as not set. */
  public Optional<String> variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** The cache directory (XDG Base Directory Specification). */
  public Path cacheFolder() {
    return baseFolder("XDG_CACHE_HOME", ".cache").resolve("mailgrant");
  }

  /** The directory of profiles (XDG Base Directory Specification; {@code %APPDATA%} on Windows). */
  public Path profileFolder() {
    if (isWindows) {
      return variable("APPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("mailgrant");
    }
    return baseFolder("XDG_CONFIG_HOME", ".config").resolve("mailgrant");
  }

  private Path baseFolder(String variable, String inHome) {
    Optional<String> folder = variable(variable);
    // The specification requires that a relative path is ignored.
    return folder.isPresent() && Path.of(folder.get()).isAbsolute()
        ? Path.of(folder.get())
        : home.resolve(inHome);
  }

  /**
   * The default directory of the token store; {@code none} on Windows, because the store needs
   * POSIX permissions.
   */
  String defaultTokenStore() {
    return isWindows() ? "none" : cacheFolder().resolve("tokens").toString();
  }

  /** The default key file of the token store. */
  String defaultTokenStoreKeyFile() {
    return profileFolder().resolve("token-store.key").toString();
  }
}
