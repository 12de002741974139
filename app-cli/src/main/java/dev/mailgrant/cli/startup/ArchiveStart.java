package dev.mailgrant.cli.startup;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts to build an archive after a successful run, in a background process. Failures do not
 * concern the run and are not reported.
 */
public final class ArchiveStart {
  /**
   * Its own session, if the system supports it, so that Ctrl-C or the end of the terminal does not
   * end it; and a low priority.
   */
  private static final String DETACHED =
      """
      if command -v nice >/dev/null; then set -- nice -n 10 "$@"; fi
      if command -v setsid >/dev/null; then set -- setsid "$@"; fi
      exec "$@"
      """;

  /**
   * By name, because it depends on the program, and a dependency in the other direction would be a
   * cycle.
   */
  static final String MAKER = "dev.mailgrant.cli.archive.ArchiveMaker";

  private ArchiveStart() {}

  /**
   * Starts the process if the launcher requested it and there was no attempt within the last day.
   */
  public static void afterSuccess() {
    try {
      Optional<ArchivePlan> plan = ArchivePlan.ofThisProcess();
      if (plan.isPresent() && new ArchiveFolder(plan.get()).claim()) {
        start(plan.get());
      }
    } catch (IOException | RuntimeException e) {
      // An archive is optional: the next run is as slow as this one.
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
