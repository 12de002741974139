package dev.mailgrant.cli.archive;

import dev.mailgrant.cli.Main;
import dev.mailgrant.cli.startup.ArchiveFolder;
import dev.mailgrant.cli.startup.ArchivePlan;
import dev.mailgrant.cli.startup.ArchiveProcess;
import dev.mailgrant.cli.startup.ArchiveStart;
import dev.mailgrant.core.folder.OpenFolder;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds an archive: runs {@link WarmUpRun} in another JVM against a sandbox in this one, records
 * the loaded classes, tests the result once, and moves it into place. It is a separate process,
 * started by {@link ArchiveStart}. It uses only the loopback interface and prints nothing.
 */
public final class ArchiveMaker {
  /**
   * The first JDK with AOT caches, which contain linked classes and are built in one step (JEP 514,
   * JEP 483).
   */
  private static final int WITH_AOT_CACHE = 25;

  private final ArchivePlan plan;
  private final Path workplace;

  private ArchiveMaker(ArchivePlan plan, Path workplace) {
    this.plan = plan;
    this.workplace = workplace;
  }

  /** Builds the archive of this process's plan; the exit code of a failure is 1. */
  public static void main(String[] args) {
    int code = 1;
    try {
      Optional<ArchivePlan> plan = ArchivePlan.ofThisProcess();
      if (plan.isPresent()) {
        make(plan.get());
        code = 0;
      }
    } catch (IOException | RuntimeException e) {
      // Errors are not reported. The mark of the attempt remains, and the next attempt follows
      // after a day.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(code);
  }

  private static void make(ArchivePlan plan) throws IOException, InterruptedException {
    ArchiveFolder folder = new ArchiveFolder(plan);
    Path workplace = folder.workplace();
    try (Sandbox sandbox = Sandbox.start()) {
      ArchiveMaker maker = new ArchiveMaker(plan, workplace);
      Path archive = workplace.resolve("archive");
      if (Runtime.version().feature() >= WITH_AOT_CACHE) {
        // Without profiles: they make the JVM compile code at start-up that a short run never
        // needs. And without the less frequent commands: the JVM loads all classes of an AOT cache
        // at
        // every start.
        maker.train(
            sandbox,
            List.of(),
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:AOTCacheOutput=" + archive);
        // A truncated archive would crash JDK 17, so each archive is tested before use.
        maker.run("-XX:AOTCache=" + archive, "-XX:AOTMode=on");
      } else {
        maker.dump(sandbox, archive);
        maker.run("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
      }
      folder.put(archive);
    } finally {
      ArchiveFolder.remove(workplace);
    }
  }

  private void dump(Sandbox sandbox, Path archive) throws IOException, InterruptedException {
    Path loaded = workplace.resolve("loaded");
    // Without the JDK's own archive; otherwise its lambdas would not be listed.
    train(sandbox, List.of(WarmUpRun.ALL), "-Xshare:off", "-XX:DumpLoadedClassList=" + loaded);
    run("-Xshare:dump", "-XX:SharedClassListFile=" + loaded, "-XX:SharedArchiveFile=" + archive);
  }

  private void train(Sandbox sandbox, List<String> runs, String... flags)
      throws IOException, InterruptedException {
    Path authority = workplace.resolve("ca.pem");
    StringBuilder profile = new StringBuilder();
    sandbox
        .settings(authority)
        .forEach((key, value) -> profile.append(key).append('=').append(value).append('\n'));
    // A profile that others can write to would be refused, and the umask may allow it.
    OpenFolder open = OpenFolder.of(workplace);
    open.create("ca.pem", sandbox.certificateAuthority().certificatePem());
    open.create(WarmUpRun.PROFILE, profile.toString());
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(plan.classPathOptions());
    arguments.add(WarmUpRun.class.getName());
    arguments.addAll(runs);
    ArchiveProcess.java(
        plan,
        workplace,
        Map.of(WarmUpRun.SECRET, sandbox.clientSecret().reveal()),
        List.copyOf(arguments));
  }

  /** Prints the version; when dumping, the JVM exits before that. */
  private void run(String... flags) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(plan.classPathOptions());
    arguments.addAll(List.of(Main.class.getName(), "--version"));
    ArchiveProcess.java(plan, workplace, Map.of(), List.copyOf(arguments));
  }
}
