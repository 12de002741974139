package dev.mailgrant.cli.startup;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the making of an archive after a run that went well, in a process of its own that nobody
 * waits for. Whatever is in the way of it is no concern of the run, so nothing is said.
 */
public final class ArchiveStart {
  /**
   * A session of its own where the system can: a Ctrl-C or the end of a terminal is not about it.
   * Nice, because whoever works here goes first.
   */
  private static final String DETACHED =
      """
      if command -v nice >/dev/null; then set -- nice -n 10 "$@"; fi
      if command -v setsid >/dev/null; then set -- setsid "$@"; fi
      exec "$@"
      """;

  /** By name: it runs the program, so that nothing which the program uses may depend on it. */
  static final String MAKER = "dev.mailgrant.cli.archive.ArchiveMaker";

  private ArchiveStart() {}

  /** Does so if the launcher asked for it and nobody has tried within the last day. */
  public static void afterSuccess() {
    try {
      Optional<ArchivePlan> plan = ArchivePlan.ofThisProcess();
      if (plan.isPresent() && new ArchiveFolder(plan.get()).claim()) {
        start(plan.get());
      }
    } catch (IOException | RuntimeException e) {
      // An archive is a convenience: the next run is as slow as this one was.
    }
  }

  private static void start(ArchivePlan plan) throws IOException {
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') {
      command.addAll(List.of("/bin/sh", "-c", DETACHED, "sh"));
    }
    command.add(plan.java());
    command.addAll(ArchiveProcess.QUIET);
    command.addAll(plan.asProperties());
    command.addAll(plan.classPathOptions());
    command.add(MAKER);
    ArchiveProcess.builder(plan.folder(), command)
        .redirectInput(Redirect.from(new File(File.separatorChar == '/' ? "/dev/null" : "NUL")))
        .start();
  }
}
