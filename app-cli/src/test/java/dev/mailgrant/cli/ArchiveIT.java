package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's class-data archive, on the JVM that runs the tests, for an installation without
 * sources in a directory with a blank in its name.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class ArchiveIT {
  private static final String SHOW_CLASSES = "-Xlog:class+load";

  @TempDir Path folder;
  private Path home;
  private Path archives;

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve(Runtime.version().feature() < 25 ? "mailgrant" : "mail grant");
    archives = folder.resolve("cache/mailgrant/archive");
    Files.createDirectories(home.resolve("app-cli/target/lib"));
    Files.createDirectories(archives);
    copy("mailgrant");
    copy("app-cli/target/mailgrant-app-cli.jar");
    try (Stream<Path> jars = Files.list(Path.of("target", "lib"))) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        copy("app-cli/target/lib/" + jar.getFileName());
      }
    }
  }

  @Test
  void aRunThatWentWellShouldLeaveAnArchiveForTheNextAndANewJarAnother() throws Exception {
    try (Changes changes = new Changes()) {
      assertThat(run(Map.of()).out()).startsWith("mailgrant");
      Path first = archives.resolve(changes.await(ArchiveIT::isRecord));

      Finished fast = run(Map.of("MAILGRANT_JAVA_OPTS", SHOW_CLASSES));
      assertThat(fast.err()).isEmpty();
      assertThat(fast.out()).containsPattern("dev\\.mailgrant\\.cli\\.Main source: shared objects");
      assertThat(names()).noneMatch(name -> name.endsWith(".log"));

      Files.setLastModifiedTime(
          home.resolve("app-cli/target/mailgrant-app-cli.jar"), FileTime.from(Instant.EPOCH));
      Finished upgraded = run(Map.of("MAILGRANT_JAVA_OPTS", SHOW_CLASSES));
      assertThat(upgraded.out())
          .doesNotContainPattern("dev\\.mailgrant\\.cli\\.Main source: shared objects");
      Path second = archives.resolve(changes.await(ArchiveIT::isRecord));
      assertThat(second).isNotEqualTo(first);
      changes.awaitRemoval(first);
    }
  }

  @Test
  void anArchiveThatTheJvmRejectsShouldBeIgnoredSilently() throws Exception {
    run(Map.of());
    String key = names().stream().filter(name -> name.endsWith(".tried")).findFirst().orElseThrow();
    Path archive = archives.resolve(key.replace(".tried", ending()));
    for (byte[] content :
        List.of(new byte[0], "no archive at all, ".repeat(9999).getBytes(UTF_8))) {
      Path other = Files.write(folder.resolve("other"), content);
      Files.move(other, archive, StandardCopyOption.REPLACE_EXISTING);
      Finished run = run(Map.of());

      assertThat(run.code()).isZero();
      assertThat(run.out()).startsWith("mailgrant ");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void twoFirstRunsAtOnceShouldMakeOne() throws Exception {
    try (Changes changes = new Changes()) {
      Process one = start(Map.of(), "one");
      Process other = start(Map.of(), "other");
      assertThat(one.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(other.waitFor(90, TimeUnit.SECONDS)).isTrue();
      assertThat(one.exitValue() + other.exitValue()).isZero();
      changes.await(ArchiveIT::isRecord);

      assertThat(changes.seen()).filteredOn(name -> name.matches("\\d+-\\d+-\\d+")).hasSize(1);
    }
  }

  @Test
  void itShouldBePossibleToSwitchItOff() throws Exception {
    Finished run = run(Map.of("MAILGRANT_NO_ARCHIVE", "1"));

    assertThat(run.code()).isZero();
    assertThat(names()).isEmpty();
  }

  @Test
  void aRunThatFailedShouldMakeNone() throws Exception {
    Finished run = run(Map.of(), "no-such-command");

    assertThat(run.code()).isEqualTo(2);
    assertThat(names()).isEmpty();
  }

  @Test
  void aCacheThatCannotBeWrittenShouldNotFailTheRun() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Finished run = run(Map.of("XDG_CACHE_HOME", file.toString()));

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
  }

  /** The last file that is written of an archive. */
  private static boolean isRecord(String name) {
    return name.endsWith(".sum");
  }

  private static String ending() {
    return Runtime.version().feature() >= 25 ? ".aot" : ".jsa";
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private void copy(String name) throws IOException {
    Files.copy(Path.of("..").resolve(name), home.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private record Finished(int code, String out, String err) {}

  private Finished run(Map<String, String> environment) throws Exception {
    return run(environment, "--version");
  }

  private Finished run(Map<String, String> environment, String... args) throws Exception {
    Process process = start(environment, "run", args);
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new Finished(
        process.exitValue(),
        Files.readString(folder.resolve("run.out")),
        Files.readString(folder.resolve("run.err")));
  }

  private Process start(Map<String, String> environment, String name) throws IOException {
    return start(environment, name, "--version");
  }

  private Process start(Map<String, String> environment, String name, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("mailgrant").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("MAILGRANT_") || key.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().put("MAILGRANT_JAVA", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .redirectError(folder.resolve(name + ".err").toFile())
        .start();
  }

  /** Observes new files in the directory of the archives. */
  private final class Changes implements AutoCloseable {
    private final WatchService watch;
    private final List<String> seen = new ArrayList<>();
    private int told;

    Changes() throws IOException {
      watch = archives.getFileSystem().newWatchService();
      archives.register(
          watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
    }

    /** All names so far. */
    List<String> seen() {
      return List.copyOf(seen);
    }

    /** Waits for the next matching name. */
    String await(Predicate<String> meant) throws InterruptedException {
      while (true) {
        while (told < seen.size()) {
          String name = seen.get(told++);
          if (meant.test(name)) {
            return name;
          }
        }
        next();
      }
    }

    void awaitRemoval(Path file) throws InterruptedException {
      while (Files.exists(file)) {
        next();
      }
    }

    private void next() throws InterruptedException {
      WatchKey key = watch.poll(120, TimeUnit.SECONDS);
      assertThat(key).as("a change after " + seen).isNotNull();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
          seen.add(String.valueOf(event.context()));
        }
      }
      key.reset();
    }

    @Override
    public void close() throws IOException {
      watch.close();
    }
  }
}
