package dev.mailgrant.cli.startup;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A child process without the user's settings, secrets and JVM options. All its output, including a
 * crash report, goes to a temporary directory or is discarded.
 */
public final class ArchiveProcess {
  /** JVM options to leave no files behind. */
  static final List<String> QUIET =
      List.of(
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=crash.log",
          "-Xlog:disable");

  /** The environment variables that a process needs to start. */
  private static final Set<String> KEPT =
      Set.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP", "LC_ALL");

  private static final long LIMIT_MINUTES = 3;

  private ArchiveProcess() {}

  static ProcessBuilder builder(Path folder, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().keySet().retainAll(KEPT);
    return builder;
  }

  /**
   * Runs a JVM of the same kind and waits for its end.
   *
   * @throws IOException if it fails, or takes longer than three minutes
   */
  public static void java(
      ArchivePlan plan, Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(plan.java());
    command.addAll(plan.flags());
    command.addAll(QUIET);
    command.addAll(arguments);
    ProcessBuilder builder = builder(folder, command);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("it takes too long");
      }
      if (process.exitValue() != 0) {
        throw new IOException("it ended with " + process.exitValue());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
