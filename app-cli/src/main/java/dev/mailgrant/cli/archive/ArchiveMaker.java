package dev.mailgrant.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.cli.Main;
import dev.mailgrant.cli.startup.ArchiveFolder;
import dev.mailgrant.cli.startup.ArchivePlan;
import dev.mailgrant.cli.startup.ArchiveProcess;
import dev.mailgrant.cli.startup.ArchiveStart;
import dev.mailgrant.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an archive: runs the {@link WarmUpRun} in another JVM against a sandbox in this one, keeps
 * what that loaded, tries the result once, and puts it into its place. A process of its own,
 * started by {@link ArchiveStart}; talks to the loopback interface alone and says nothing.
 */
public final class ArchiveMaker {
  /** The first JDK whose archive is made in one step, with linked classes (JEP 514, JEP 483). */
  private static final int WITH_AOT_CACHE = 25;

  private final ArchivePlan plan;
  private final Path workplace;

  private ArchiveMaker(ArchivePlan plan, Path workplace) {
    this.plan = plan;
    this.workplace = workplace;
  }

  /** Makes the archive that this process was told of; a failure is the exit code 1. */
  public static void main(String[] args) {
    int code = 1;
    try {
      Optional<ArchivePlan> plan = ArchivePlan.ofThisProcess();
      if (plan.isPresent()) {
        make(plan.get());
        code = 0;
      }
    } catch (IOException | RuntimeException e) {
      // Nobody listens. The mark of the attempt stays, and the next one is tomorrow's.
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
        // Without the profiles: they make the JVM compile at its start what a short run never
        // needs.
        maker.train(
            sandbox,
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:AOTCacheOutput=" + archive);
        // A truncated archive would crash JDK 17: each is tried before anybody uses it.
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
    // Without the JDK's own archive, or its lambdas would not be named.
    train(sandbox, "-Xshare:off", "-XX:DumpLoadedClassList=" + loaded);
    run("-Xshare:dump", "-XX:SharedClassListFile=" + loaded, "-XX:SharedArchiveFile=" + archive);
  }

  private void train(Sandbox sandbox, String... flags) throws IOException, InterruptedException {
    Path authority = workplace.resolve("ca.pem");
    Files.writeString(authority, sandbox.certificateAuthority().certificatePem(), UTF_8);
    Files.write(
        workplace.resolve(WarmUpRun.PROFILE),
        sandbox.settings(authority).entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList(),
        UTF_8);
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(plan.classPathOptions());
    arguments.add(WarmUpRun.class.getName());
    ArchiveProcess.java(
        plan,
        workplace,
        Map.of(WarmUpRun.SECRET, sandbox.clientSecret().reveal()),
        List.copyOf(arguments));
  }

  /** Shows the version; dumping, the JVM ends before that. */
  private void run(String... flags) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(plan.classPathOptions());
    arguments.addAll(List.of(Main.class.getName(), "--version"));
    ArchiveProcess.java(plan, workplace, Map.of(), List.copyOf(arguments));
  }
}
