package dev.mailgrant.cli.startup;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The launcher's description of an archive to build. Immutable.
 *
 * @param file its path; the name depends on the JVM and the jars, so that another build of either
 *     has another file
 * @param flags the JVM's flags; an archive is only valid for a JVM with the same flags
 * @param bootJar the jar on the boot class path; empty if there is none
 */
public record ArchivePlan(Path file, List<String> flags, String bootJar) {
  private static final String FILE = "mailgrant.archive";
  private static final String FLAGS = "mailgrant.archive.flags";
  private static final String BOOT_JAR = "mailgrant.archive.boot";

  public ArchivePlan {
    flags = List.copyOf(flags);
  }

  /** The plan from the launcher; empty if no archive is wanted, or it is already in use. */
  public static Optional<ArchivePlan> ofThisProcess() {
    String file = property(FILE);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArchivePlan(
                Path.of(file), List.of(property(FLAGS).split(" ")), property(BOOT_JAR)));
  }

  /** The plan as system properties for another process. */
  List<String> asProperties() {
    return List.of(
        "-D" + FILE + "=" + file,
        "-D" + FLAGS + "=" + String.join(" ", flags),
        "-D" + BOOT_JAR + "=" + bootJar);
  }

  /** The options for the class path. */
  public List<String> classPathOptions() {
    return bootJar.isEmpty()
        ? List.of("-cp", classPath())
        : List.of("-Xbootclasspath/a:" + bootJar, "-cp", classPath());
  }

  Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** The file name without its extension. */
  String key() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The paths of the JVM and the program: two lines, the same for all builds in the same place. */
  String origin() {
    return javaHome() + "\n" + classPath().split(File.pathSeparator, 2)[0] + "\n";
  }

  private static String classPath() {
    return property("java.class.path");
  }

  /** The executable of this JVM. */
  String java() {
    return Path.of(javaHome(), "bin", "java").toString();
  }

  private static String javaHome() {
    return property("java.home");
  }

  private static String property(String name) {
    return Objects.requireNonNullElse(System.getProperty(name), "");
  }
}
