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
 * A process of ours that knows nothing of the user's: no setting, no secret, no option for the JVM.
 * All it writes, a report of its crash too, goes to a folder that is removed, or nowhere.
 */
public final class ArchiveProcess {
  /** For a JVM that leaves nothing behind. */
  static final List<String> QUIET =
      List.of(
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=crash.log",
          "-Xlog:disable");

  /** What a process needs to start at all. */
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
   * Runs a JVM like this one to its end.
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
