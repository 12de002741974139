package dev.mailgrant.cli.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher on a machine that kills processes at any moment, whose disk is full, or that has no
 * temporary folder and no locale. {@code -Darchive.kills=N} sets the number of killed processes,
 * the moments of which follow from a fixed seed.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class HostileMachineIT {
  private static final String LIMITED = "ulimit -f \"$0\"; exec \"$@\"";
  private static final int KILLS = Integer.getInteger("archive.kills", 5);
  private static final String ANSWERS =
      "contoso.example\n11111111-2222-3333-4444-555555555555\n\n\nshared@contoso.example\n";

  @TempDir Path folder;
  private Path home;
  private Path work;
  private Path cache;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(folder.resolve("höme"));
    work = Files.createDirectory(folder.resolve("work"));
    cache = Files.createDirectories(home.resolve(".cache/mailgrant/archive"));
  }

  @AfterEach
  void nothingShouldBeLeft() throws IOException {
    makers().forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> files = Files.list(work)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aKilledLauncherOrArchiveMakerShouldNotStopTheNextRun() throws Exception {
    Random random = new Random(9);
    for (int kill = 0; kill < KILLS; kill++) {
      allowAnAttempt();
      int millis = random.nextInt(kill % 2 == 0 ? 600 : 5000);
      Process child =
          launcher(List.of(), "--version")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (kill % 2 == 0) {
        child.waitFor(millis, TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor();
      } else {
        child.waitFor();
        killAfter(millis, makers());
      }
      aRunShouldGoWell("kill " + kill + " after " + millis + " ms");
    }
    makers().forEach(ProcessHandle::destroyForcibly);
    forgetArchives();

    Archives archives = Archives.make(home, List.of());

    end(makers());
    assertThat(archives.file()).exists();
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)))
          .isEmpty();
    }
    aRunShouldGoWell("with the archive");
  }

  /** In blocks of 512 octets: for one of a file, or within the archive. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "20000"})
  void aFullDiskShouldCostTheArchiveOnly(String blocks) throws Exception {
    List<String> limited = List.of("/bin/sh", "-c", LIMITED, blocks);

    resultShouldBeGood(run(launcher(limited, "--version"), ""), blocks);
    end(makers());

    assertThat(records()).isEmpty();
    resultShouldBeGood(run(launcher(limited, "--version"), ""), blocks);
    forgetArchives();
    Archives.make(home, List.of());
    aRunShouldGoWell("after it");
    // The run's note can be written, but not that of the comparison.
    resultShouldBeGood(run(launcher(List.of("/bin/sh", "-c", LIMITED, "0"), "--version"), ""), "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config --init --config mine.properties", "sandbox --write box"})
  void aFullDiskShouldLeaveNoFileBehind(String command) throws Exception {
    List<String> limited = List.of("/bin/sh", "-c", LIMITED, "0");

    Finished run = run(launcher(limited, command.split(" ")), ANSWERS);

    assertThat(run.code()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be written: ").doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--version", "config", "handshake --sandbox", "token --sandbox --compare"})
  void noTemporaryFolderAndNoLocaleShouldBeNeeded(String command) throws Exception {
    ProcessBuilder child = launcher(List.of(), command.split(" "));
    withoutTemporaryFolder(child);

    Finished run = run(child, "");

    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.err()).doesNotContain("Exception");
  }

  @Test
  void aSandboxWithoutATemporaryFolderShouldSayWhatToDo() throws Exception {
    ProcessBuilder child = launcher(List.of(), "sandbox");
    withoutTemporaryFolder(child);

    Finished run = run(child, "");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("the temporary folder /nonexistent cannot be used; name a folder with --write");
  }

  private static void withoutTemporaryFolder(ProcessBuilder child) {
    child.environment().put("MAILGRANT_JAVA_OPTS", "-Djava.io.tmpdir=/nonexistent");
    child.environment().put("TMPDIR", "/nonexistent");
    child.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
  }

  private void aRunShouldGoWell(String after) throws Exception {
    resultShouldBeGood(run(launcher(List.of(), "--version"), ""), after);
  }

  private static void resultShouldBeGood(Finished run, String after) {
    assertThat(run.code()).as("%s: %s", after, run).isZero();
    assertThat(run.out()).as(after).startsWith("mailgrant ").containsOnlyOnce("mailgrant ");
    assertThat(run.err()).as(after).isEmpty();
  }

  private ProcessBuilder launcher(List<String> shell, String... arguments) throws IOException {
    Map<String, String> variables = new HashMap<>(Map.of("MAILGRANT_NO_ARCHIVE", ""));
    ProcessBuilder child = Launcher.ofThisBuild(home).prepare(List.of(arguments), variables);
    child.command().addAll(0, shell);
    return child.directory(work.toFile());
  }

  /** With pipes, because a limit of the size of files would concern the output too. */
  private static Finished run(ProcessBuilder builder, String input) throws Exception {
    Process child =
        builder
            .redirectInput(Redirect.PIPE)
            .redirectOutput(Redirect.PIPE)
            .redirectError(Redirect.PIPE)
            .start();
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> text(child.getErrorStream()));
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> text(child.getInputStream()));
    try {
      try (var in = child.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      } catch (IOException e) {
        // It ended without reading it.
      }
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Finished(
          child.exitValue(),
          out.get(10, TimeUnit.SECONDS),
          err.get(10, TimeUnit.SECONDS),
          Duration.ZERO);
    } finally {
      child.destroyForcibly();
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The processes that make an archive in this home. */
  private List<ProcessHandle> makers() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(all -> Stream.of(all).anyMatch(one -> one.contains(cache.toString())))
                    .orElse(false))
        .toList();
  }

  private static void killAfter(int millis, List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(millis, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
      }
    }
  }

  private static void end(List<ProcessHandle> processes)
      throws ExecutionException, InterruptedException, TimeoutException {
    for (ProcessHandle process : processes) {
      process.onExit().get(200, TimeUnit.SECONDS);
    }
  }

  /** As if a day had passed since the last attempt. */
  private void allowAnAttempt() throws IOException {
    age(".tried");
  }

  /** As if what is in the cache were two days old, and without archives. */
  private void forgetArchives() throws IOException {
    age("");
    for (String ending : List.of(".sum", ".jsa", ".aot", ".origin")) {
      for (Path file : files(ending)) {
        Files.delete(file);
      }
    }
  }

  private void age(String ending) throws IOException {
    for (Path file : files(ending)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
  }

  private List<Path> records() throws IOException {
    return files(".sum");
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
