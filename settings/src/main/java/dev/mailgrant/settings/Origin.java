package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The origin of a value. Immutable and safe for use by several threads.
 *
 * @param source the kind of source
 * @param name the flag, the variable, the profile's file, or what decides a default
 * @param folder the base directory of a relative file name, if it is not the working directory
 */
public record Origin(Source source, String name, Optional<Path> folder) {

  /** The kinds of sources, highest priority first. */
  public enum Source {
    /** A flag on the command line. */
    FLAG,
    /** The sandbox of this command. */
    SANDBOX,
    /** An environment variable of mailgrant. */
    ENVIRONMENT,
    /** An environment variable of Azure. */
    AZURE,
    /** The profile file. */
    PROFILE,
    /** The built-in default. */
    DEFAULT
  }

  /** A flag on the command line. */
  public static Origin flag(Setting setting) {
    return new Origin(Source.FLAG, setting.flag().orElseThrow(), Optional.empty());
  }

  static Origin variable(Source source, String name) {
    return new Origin(source, name, Optional.empty());
  }

  static Origin profile(Path file) {
    return new Origin(
        Source.PROFILE, file.toString(), Optional.ofNullable(file.toAbsolutePath().getParent()));
  }

  static Origin sandbox() {
    return new Origin(Source.SANDBOX, "", Optional.empty());
  }

  public static Origin builtIn() {
    return new Origin(Source.DEFAULT, "", Optional.empty());
  }

  public static Origin cloud(String name) {
    return new Origin(Source.DEFAULT, "cloud " + name, Optional.empty());
  }

  /** The origin as text: {@code flag --folder}, {@code environment AZURE_TENANT_ID}. */
  @Override
  public String toString() {
    return switch (source) {
      case FLAG -> "flag " + name;
      case SANDBOX -> "sandbox";
      case ENVIRONMENT, AZURE -> "environment " + name;
      case PROFILE -> "profile " + name;
      case DEFAULT -> name.isEmpty() ? "default" : "default of " + name;
    };
  }
}
