package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a checkout: when it builds, and how the run continues. Maven and Java are scripts
 * that record their arguments.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class CheckoutLauncherIT {
  /** When the build was made. */
  private final Instant built =
      Clock.systemUTC().instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path folder;
  private Path checkout;

  @BeforeEach
  void checkOut() throws IOException {
    // A blank, and characters that a shell could interpret as a pattern or an option.
    checkout = Files.createDirectories(folder.resolve("a [b] *c").resolve("-house"));
    Files.copy(
        Path.of("..", "mailgrant"),
        checkout.resolve("mailgrant"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Path sums = Path.of("src", "launcher", "source-sum");
    Files.createDirectories(checkout.resolve("app-cli").resolve(sums).getParent());
    Files.copy(sums, checkout.resolve("app-cli").resolve(sums));
    write("pom.xml", "<project/>");
    write("app-cli/pom.xml", "<project/>");
    write("core/pom.xml", "<project/>");
    write("core/src/main/java/A.java", "class A {}");
    write("core/src/main/java/B.java", "class B {}");
    write("core/src/test/java/ATest.java", "class ATest {}");
    write("app-cli/src/main/java/Main.java", "class Main {}");
    write("app-cli/target/mailgrant-app-cli.jar", "jar");
    write("app-cli/target/lib/some.jar", "jar");
    write("app-cli/target/lib/.stamp", "");
    program("jdk/bin/java", "printf '%s\\n' \"$@\" >>\"$NOTES/java\"");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    program(
        "bin/mvn",
        """
        printf '%s\\n' "$*" >>"$NOTES/mvn"
        [ ! -e "$NOTES/breaks" ] || { echo 'cannot compile' >&2; exit 1; }
        mkdir -p app-cli/target/lib
        touch app-cli/target/mailgrant-app-cli.jar app-cli/target/lib/.stamp
        """);
    try (var all = Files.walk(folder)) {
      for (Path one : all.toList()) {
        Files.setLastModifiedTime(one, FileTime.from(built.minusSeconds(60)));
      }
    }
    Files.setLastModifiedTime(checkout.resolve("app-cli/target/lib/.stamp"), FileTime.from(built));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void aFreshBuildShouldBeRunAsItIs(String noArchive) throws Exception {
    Run run = run(Map.of("MAILGRANT_NO_ARCHIVE", noArchive));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.maven()).isEmpty();
    assertThat(run.java())
        .contains("dev.mailgrant.cli.Main", "--version", "two words")
        .contains(
            "%s/app-cli/target/mailgrant-app-cli.jar:%s/app-cli/target/lib/some.jar"
                .formatted(checkout.toRealPath(), checkout.toRealPath()));
    assertThat(run.java().stream().anyMatch(word -> word.startsWith("-Dmailgrant.archive=")))
        .isEqualTo(noArchive.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pom.xml", "core/pom.xml", "core/src/main/java/A.java", "core/src/main/new.txt"})
  void aYoungerSourceShouldBeBuiltFirst(String source) throws Exception {
    touch(source);

    Run run = run(Map.of());

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEqualTo("mailgrant: building, first use or a source has changed ...\n");
    assertThat(run.maven()).hasSize(1);
    assertThat(run.java()).contains("--version");
    assertThat(run(Map.of()).maven()).as("the second run finds it built").hasSize(1);
  }

  @Test
  void aTestOrAPaperShouldBeNoReasonToBuild() throws Exception {
    touch("core/src/test/java/ATest.java");
    touch("README.md");

    assertThat(run(Map.of()).maven()).isEmpty();
  }

  @Test
  void aRemovedSourceShouldBeAReasonToBuild() throws Exception {
    Files.delete(checkout.resolve("core/src/main/java/B.java"));

    assertThat(run(Map.of()).maven()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"app-cli/target/mailgrant-app-cli.jar", "app-cli/target/lib/.stamp"})
  void halfABuildShouldBeBuilt(String missing) throws Exception {
    Files.delete(checkout.resolve(missing));

    Run run = run(Map.of());

    assertThat(run.maven()).hasSize(1);
    assertThat(run.java()).contains("--version");
  }

  @Test
  void theArchivesNameShouldBeThatOfTheNewJars() throws Exception {
    String before = archive(run(Map.of()));
    touch("core/src/main/java/A.java");
    Files.delete(folder.resolve("java"));

    Run built = run(Map.of());
    Files.delete(folder.resolve("java"));

    assertThat(archive(built)).isNotEqualTo(before).isEqualTo(archive(run(Map.of())));
  }

  @Test
  void aBuildThatFailsShouldBeShownAndNothingRun() throws Exception {
    touch("core/src/main/java/A.java");
    Files.writeString(folder.resolve("breaks"), "");

    Run run = run(Map.of());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("cannot compile\n").endsWith("the build failed, see above\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.java()).isEmpty();
    assertThat(checkout.resolve("app-cli/target/.build-lock")).doesNotExist();
  }

  @Test
  void withoutSourcesNothingShouldBeLookedFor() throws Exception {
    for (String name : List.of("pom.xml", "core/pom.xml", "app-cli/target/lib/.stamp")) {
      Files.delete(checkout.resolve(name));
    }

    Run run = run(Map.of());

    assertThat(run.maven()).isEmpty();
    assertThat(run.java()).contains("--version");
  }

  @Test
  void aSourceWithATimeInTheFutureShouldBeBuiltOnce() throws Exception {
    write("core/src/main/java/A.java", "class A { int later; }");
    Files.setLastModifiedTime(
        checkout.resolve("core/src/main/java/A.java"),
        FileTime.from(built.plus(Duration.ofDays(30))));

    assertThat(run(Map.of()).maven()).hasSize(1);
    assertThat(run(Map.of()).maven()).as("the second run finds it built").hasSize(1);
    write("core/src/main/java/B.java", "class B { int changed; }");
    assertThat(run(Map.of()).maven()).as("another source has changed").hasSize(2);
  }

  /**
   * Number 1 is always in use, and in a container that of every launcher. Whoever began to remove
   * the lock was killed as well.
   */
  @Test
  void aLockThatNobodyHoldsShouldBeRemoved() throws Exception {
    touch("core/src/main/java/A.java");
    Path lock = Files.createDirectories(checkout.resolve("app-cli/target/.build-lock"));
    Files.writeString(lock.resolve("pid"), "1\n");
    Files.writeString(lock.resolve("beat"), "1.1700000000 7\n");
    Path removal = Files.createDirectory(lock.resolveSibling(".build-lock.break"));

    Run run = run(Map.of());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.maven()).hasSize(1);
    assertThat(run.err()).startsWith("mailgrant: waiting for another build of it to end ...\n");
    assertThat(lock).doesNotExist();
    assertThat(removal).doesNotExist();
  }

  /** Maven goes on where its launcher is killed, and two must not write the same files. */
  @Test
  void afterALauncherWasKilledTheNextShouldWaitForItsMaven() throws Exception {
    touch("core/src/main/java/A.java");
    program(
        "bin/mvn",
        """
        echo began >>"$NOTES/order"
        mkfifo "$NOTES/go" 2>/dev/null && { echo $$ >"$NOTES/maven-runs"; read -r _ <"$NOTES/go"; }
        touch app-cli/target/mailgrant-app-cli.jar app-cli/target/lib/.stamp
        echo ended >>"$NOTES/order"
        """);
    Process first = launcher(Map.of()).redirectErrorStream(true).start();
    try (var lines = first.inputReader(UTF_8)) {
      assertThat(lines.readLine()).contains("building");
      Process second = launcher(Map.of()).redirectErrorStream(true).start();
      try (var more = second.inputReader(UTF_8)) {
        assertThat(more.readLine()).contains("waiting for another build");
        first.destroyForcibly().waitFor();
        assertThat(second.waitFor(13, TimeUnit.SECONDS)).as("it waits").isFalse();
        Files.writeString(folder.resolve("go"), "\n");
        assertThat(second.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
      } finally {
        second.destroyForcibly();
      }
    }

    assertThat(notes("order")).containsExactly("began", "ended");
  }

  /** Like a copy by cp -r: every file has a new time and the same content. */
  @Test
  void aCopyShouldBeRunAsItIsAndComparedOnce() throws Exception {
    recordSources();
    touchAll();

    Run run = run(Map.of());

    assertThat(run.err()).isEmpty();
    assertThat(run.maven()).isEmpty();
    assertThat(run.java()).contains("--version");
    assertThat(stamp()).as("the next run need not compare").isAfter(built.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"core/pom.xml", "core/src/main/java/A.java", "core/src/main/new.txt"})
  void aCopyWithAnotherSourceShouldBeBuilt(String source) throws Exception {
    recordSources();
    touchAll();
    write(source, "other content");

    assertThat(run(Map.of()).maven()).hasSize(1);
    try (Stream<Path> files = Files.list(checkout.resolve("app-cli/target/lib"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("some.jar", ".stamp", ".sources");
    }
  }

  @Test
  void aRecordWithoutContentShouldBeNoReasonNotToBuild() throws Exception {
    write("app-cli/target/lib/.sources", "");
    write("app-cli/src/launcher/source-sum", "exit 1");
    touchAll();

    assertThat(run(Map.of()).maven()).hasSize(1);
  }

  @Test
  void withoutMavenTheBuildThatIsThereShouldBeRunAndThatBeSaid() throws Exception {
    touch("core/src/main/java/A.java");
    Files.delete(folder.resolve("bin/mvn"));
    // Only the programs that the launcher needs; otherwise an installed Maven would be found.
    for (String name : List.of("sh", "find", "cat", "cksum", "sort", "dirname", "ls", "rm", "mv")) {
      Files.createSymbolicLink(folder.resolve("bin").resolve(name), program(name));
    }

    Run run = run(Map.of("PATH", folder.resolve("bin").toString()));

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "mailgrant: a source is newer than the build, but there is no mvn in PATH; running the"
                + " build that is there\n");
    assertThat(run.java()).contains("--version");
  }

  /** As after a git pull by an administrator, in a checkout that the user cannot write to. */
  @Test
  void whereTheUserMayNotWriteTheBuildThatIsThereShouldBeRunAndThatBeSaid() throws Exception {
    Path target = Files.createDirectory(checkout.resolve("core/target"));
    touch("core/src/main/java/A.java");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(target), "root may write everywhere");

    Run run = run(Map.of());

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "mailgrant: a source is newer than the build, but this user may not write to "
                + target.toRealPath()
                + "; running the build that is there\n");
    assertThat(run.maven()).isEmpty();
    assertThat(run.java()).contains("--version");
  }

  private void recordSources() throws IOException, InterruptedException {
    Process sums =
        new ProcessBuilder("sh", checkout.resolve("app-cli/src/launcher/source-sum").toString())
            .redirectOutput(checkout.resolve("app-cli/target/lib/.sources").toFile())
            .start();
    assertThat(sums.waitFor()).isZero();
  }

  private void touchAll() throws IOException {
    try (var all = Files.walk(checkout)) {
      for (Path one : all.filter(path -> !path.endsWith(".stamp")).toList()) {
        Files.setLastModifiedTime(one, FileTime.from(built.plusSeconds(60)));
      }
    }
  }

  private Instant stamp() throws IOException {
    return Files.getLastModifiedTime(checkout.resolve("app-cli/target/lib/.stamp")).toInstant();
  }

  private static Path program(String name) {
    return Stream.of("/bin", "/usr/bin")
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static String archive(Run run) {
    return run.java().stream()
        .filter(word -> word.startsWith("-Dmailgrant.archive="))
        .findFirst()
        .orElseThrow();
  }

  private record Run(int code, String out, String err, List<String> java, List<String> maven) {}

  private Run run(Map<String, String> environment) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder launcher = launcher(environment);
    Process child = launcher.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    return new Run(
        child.exitValue(),
        Files.readString(out),
        Files.readString(err),
        notes("java"),
        notes("mvn"));
  }

  private ProcessBuilder launcher(Map<String, String> environment) {
    List<String> words =
        List.of(checkout.resolve("mailgrant").toString(), "--version", "two words");
    ProcessBuilder launcher = new ProcessBuilder(new ArrayList<>(words));
    launcher.environment().clear();
    launcher.environment().put("HOME", folder.toString());
    launcher.environment().put("NOTES", folder.toString());
    launcher.environment().put("PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
    launcher.environment().put("MAILGRANT_JAVA", folder.resolve("jdk").toString());
    launcher.environment().putAll(environment);
    return launcher;
  }

  private List<String> notes(String name) throws IOException {
    Path notes = folder.resolve(name);
    return Files.exists(notes) ? Files.readAllLines(notes, UTF_8) : List.of();
  }

  private void write(String name, String content) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void touch(String name) throws IOException {
    write(name, "changed");
    Files.setLastModifiedTime(checkout.resolve(name), FileTime.from(built.plusSeconds(60)));
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
