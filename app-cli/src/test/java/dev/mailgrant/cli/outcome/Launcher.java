package dev.mailgrant.cli.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The launcher in a child process without the user's environment, on the JVM that runs the tests. A
 * child that does not end is ended after a minute.
 *
 * @param program the launcher
 * @param home the child's home, an existing directory
 */
record Launcher(Path program, Path home) {
  private static final int LONGEST_SECONDS = 60;

  /** The bit of SIGINT in the masks of proc_pid_status(5). */
  private static final long SIGINT_BIT = 1L << 1;

  /** The launcher of this build. */
  static Launcher ofThisBuild(Path home) {
    return new Launcher(checkout().resolve("mailgrant"), home);
  }

  /**
   * Creates an installation of this build without one of its jars.
   *
   * @param into a directory for it
   * @param lost the prefix of the jar's name
   */
  static Path incompleteInstallation(Path into, String lost) throws IOException {
    Path target = checkout().resolve("app-cli").resolve("target");
    Path copy = Files.createDirectories(into.resolve("app-cli").resolve("target"));
    Path jar = Path.of("mailgrant-app-cli.jar");
    Files.copy(target.resolve(jar), copy.resolve(jar));
    Path lib = Files.createDirectory(copy.resolve("lib"));
    boolean isLost = false;
    try (Stream<Path> files = Files.list(target.resolve("lib"))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(lost)) {
          isLost = true;
        } else {
          Files.copy(file, lib.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    if (!isLost) {
      throw new IllegalStateException("no jar in " + target + "/lib is called " + lost);
    }
    return Files.copy(
        checkout().resolve("mailgrant"),
        into.resolve("mailgrant"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  /**
   * Runs it until it ends.
   *
   * @param arguments the command line
   * @param environment more variables
   * @param whenStarted receives the child process
   */
  Finished run(
      List<String> arguments, Map<String, String> environment, Consumer<Process> whenStarted)
      throws IOException, InterruptedException {
    Path out = home.resolve("out");
    Path err = home.resolve("err");
    long began = System.nanoTime();
    Process child =
        prepare(arguments, environment)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      whenStarted.accept(child);
      if (!child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "the child did not end in "
                + LONGEST_SECONDS
                + " s; it said so far: "
                + Files.readString(out)
                + Files.readString(err));
      }
      return new Finished(
          child.exitValue(),
          Files.readString(out),
          Files.readString(err),
          Duration.ofNanos(System.nanoTime() - began));
    } finally {
      child.destroyForcibly();
    }
  }

  /** A child that is ready to be started. */
  ProcessBuilder prepare(List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (ignoresInterrupts()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    String path = variables.getOrDefault("PATH", "/usr/bin:/bin");
    variables.clear();
    variables.put("PATH", folderOfMaven() + ":" + path);
    variables.put("HOME", home.toString());
    variables.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    if (!Archives.areIn(home)) {
      variables.put("MAILGRANT_NO_ARCHIVE", "1");
    }
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.putAll(environment);
    return builder.redirectInput(Path.of("/dev/null").toFile());
  }

  /** Sends a signal to a child; the launcher has become the JVM by exec. */
  static void signal(Process child, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start().waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("no kill on this machine", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path checkout() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /**
   * A shell starts background processes with SIGINT ignored; all children inherit that, and a JVM
   * respects it (Signal Chaining, -Xrs). The child in this test must behave like one started in a
   * terminal.
   */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status, UTF_8)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(mask -> (mask & SIGINT_BIT) != 0);
    }
  }

  /** If a child has to build, a source has changed since the tests were built: report it. */
  private Path folderOfMaven() throws IOException {
    Path folder = Files.createDirectories(home.resolve("bin"));
    Path maven = folder.resolve("mvn");
    if (!Files.exists(maven)) {
      Files.writeString(
          maven,
          "#!/bin/sh\necho 'a source has changed since this build began: build again'\nexit 1\n");
      Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    }
    return folder;
  }
}
