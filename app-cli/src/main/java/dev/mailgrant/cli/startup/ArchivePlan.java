package dev.mailgrant.cli.startup;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An archive that is not there yet: what the launcher said of it. Immutable.
 *
 * @param file where it belongs; its name stands for the JVM and the jars, so that another build of
 *     either has another file
 * @param flags what the launcher gives the JVM; an archive is good for a JVM with the same alone
 * @param bootJar what the launcher puts on the boot class path, empty if nothing
 */
public record ArchivePlan(Path file, List<String> flags, String bootJar) {
  private static final String FILE = "mailgrant.archive";
  private static final String FLAGS = "mailgrant.archive.flags";
  private static final String BOOT_JAR = "mailgrant.archive.boot";

  public ArchivePlan {
    flags = List.copyOf(flags);
  }

  /** What the launcher told this process; empty if no archive is wanted, or it is in use. */
  public static Optional<ArchivePlan> ofThisProcess() {
    String file = property(FILE);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArchivePlan(
                Path.of(file), List.of(property(FLAGS).split(" ")), property(BOOT_JAR)));
  }

  /** How another process is told. */
  List<String> asProperties() {
    return List.of(
        "-D" + FILE + "=" + file,
        "-D" + FLAGS + "=" + String.join(" ", flags),
        "-D" + BOOT_JAR + "=" + bootJar);
  }

  /** The options that say where classes come from. */
  public List<String> classPathOptions() {
    return bootJar.isEmpty()
        ? List.of("-cp", classPath())
        : List.of("-Xbootclasspath/a:" + bootJar, "-cp", classPath());
  }

  Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  /** The file's name without its ending. */
  String key() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** The JVM and the program: two lines, the same for every build of either in the same place. */
  String origin() {
    return javaHome() + "\n" + classPath().split(File.pathSeparator, 2)[0] + "\n";
  }

  private static String classPath() {
    return property("java.class.path");
  }

  /** The executable of the JVM that runs this. */
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
