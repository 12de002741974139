package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a child process, on the JVM that runs the tests: what a user types. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class LauncherIT {
  /**
   * What cmd cannot find out: the width of the terminal, and, without a checksum, whether an
   * archive is why a run did not end.
   */
  private static final Set<String> NOT_ON_WINDOWS =
      Set.of("-Dmailgrant.columns", "-Dmailgrant.archive.run", "-XX:+SuppressFatalErrorMessage");

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void theSandboxsMailboxShouldOpenAndStandardErrorBeEmpty(String adapter) throws Exception {
    Finished run = run("handshake", "--sandbox", "--token-adapter", adapter);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("S01 SELECT \"Inbox\"").contains("opened    reader@");
  }

  @Test
  void aRefusalShouldBeItsExitCode() throws Exception {
    Finished run = run("handshake", "--sandbox", "--fault", "wrong-secret");

    assertThat(run.code()).isEqualTo(20);
    assertThat(run.err()).contains("AADSTS7000215");
  }

  @Test
  void theVersionShouldComeFromTheBuild() throws Exception {
    Finished run = run("--version");

    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("^mailgrant \\d+\\.\\d+\\.\\d+");
  }

  @Test
  void nothingConfiguredShouldBeAUsageErrorThatNamesTheSandbox() throws Exception {
    Finished run = run("handshake");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tenant-id, client-id").contains("--sandbox");
  }

  @Test
  void aSandboxShouldServeAnotherProcessUntilASignalEndsItWell() throws Exception {
    Path folder = home.resolve("box");
    Process sandbox =
        start(List.of("sandbox", "--verbose", "--write", folder.toString()), "sandbox");
    try (BufferedReader lines = sandbox.inputReader(UTF_8)) {
      StringBuilder said = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.contains("Ctrl-C")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      String secret = Files.readString(folder.resolve("client-secret")).strip();
      Finished run = run("handshake", "--config", folder.resolve("sandbox.properties").toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();

      sandbox.destroy();
      assertThat(sandbox.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(sandbox.exitValue()).isZero();
      assertThat(folder).doesNotExist();
      said.append(Files.readString(home.resolve("sandbox.err")));
      assertThat(said).contains("IMAP login: connected").doesNotContain(secret);
    } finally {
      sandbox.destroyForcibly();
    }
  }

  /**
   * The most difficult moment: it has just reported that it is ready, and its secret is on the
   * disk.
   */
  @Test
  void aSandboxEndedByASignalAtItsFirstLineShouldLeaveNothingBehind() throws Exception {
    Path folder = home.resolve("box");
    Process sandbox = start(List.of("sandbox", "--write", folder.toString()), "sandbox");
    try (BufferedReader lines = sandbox.inputReader(UTF_8)) {
      assertThat(lines.readLine()).contains("is running");
      sandbox.destroy();
      assertThat(sandbox.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(sandbox.exitValue()).isZero();
      assertThat(folder).doesNotExist();
    } finally {
      sandbox.destroyForcibly();
    }
  }

  @Test
  void aSignalWhileTheSecretCommandRunsShouldEndBothAndBeReported() throws Exception {
    Path pid = home.resolve("pid");
    Process run =
        start(
            List.of(
                "handshake",
                "--json",
                "--tenant-id=contoso.test",
                "--client-id=app",
                "--mailbox=a@contoso.test",
                "--client-secret-command=echo $$ > '"
                    + pid
                    + ".new'; mv '"
                    + pid
                    + ".new' '"
                    + pid
                    + "'; exec sleep 100"),
            "signal");
    try {
      ProcessHandle command = ProcessHandle.of(awaitNumber(pid)).orElseThrow();
      run.toHandle().destroy(); // Process.destroy() would close the streams as well
      assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
      String out = new String(run.getInputStream().readAllBytes(), UTF_8);

      assertThat(run.exitValue()).isEqualTo(130);
      assertThat(out).contains("\"exitCode\": 130").contains("\"kind\": \"interrupted\"");
      assertThat(Files.readString(home.resolve("signal.err"))).contains("interrupted");
      command.onExit().get(10, TimeUnit.SECONDS);
      assertThat(command.isAlive()).isFalse();
    } finally {
      run.destroyForcibly();
    }
  }

  /**
   * As under cron and in containers, where the JVM would read the argument as ASCII by default; or
   * over ssh, which sends the name of a locale that this machine does not have.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "C", "POSIX", "C.UTF-8", "en_XX.UTF-8", "xx_YY.utf8", "UTF-8", "xx_YY", "x@y"})
  void anUmlautShouldArriveWhateverTheLocaleIs(String locale) throws Exception {
    Path place = Files.createDirectory(home.resolve("Büro"));
    Map<String, String> variables =
        Map.of(
            "LC_ALL",
            "",
            "LC_CTYPE",
            "",
            "LANG",
            locale,
            "HOME",
            place.toString(),
            "XDG_CONFIG_HOME",
            place.toString());
    Process run = start(List.of("config", "--folder=Entwürfe"), "locale", variables);
    String out = new String(run.getInputStream().readAllBytes(), UTF_8);

    assertThat(run.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(home.resolve("locale.err"))).isZero();
    assertThat(out).containsPattern("folder +Entwürfe ");
  }

  /** The launcher for Windows is a separate script with the same options. */
  @Test
  void bothLaunchersShouldGiveTheSameOptions() throws IOException {
    Pattern option = Pattern.compile("-(?:XX:[+-]?\\w+(?:=\\w+)?|D[\\w.]+(?:=\\w+)?)");
    List<Set<String>> options = new ArrayList<>();
    for (String launcher : List.of("mailgrant", "mailgrant.cmd")) {
      options.add(
          option
              .matcher(Files.readString(Path.of("..", launcher)))
              .results()
              .map(MatchResult::group)
              .filter(found -> !NOT_ON_WINDOWS.contains(found))
              .collect(Collectors.toSet()));
    }

    // The launcher for Windows cannot measure the console; the program then assumes 80 columns.
    options.get(0).remove("-Dmailgrant.columns");
    assertThat(options.get(0)).contains("-XX:+UseSerialGC").isEqualTo(options.get(1));
  }

  /**
   * One compiler thread, as set by the launcher, is too few for some of these options, and two
   * collectors are too many: the JVM did not start.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:TieredStopAtLevel=4",
        "-XX:-TieredCompilation",
        "-Xmx64m",
        "-XX:+UseG1GC",
        "-XX:+UseParallelGC",
        "-XX:+UseSerialGC"
      })
  void optionsOfTheUsersOwnShouldNotKeepTheJvmFromStarting(String option) throws Exception {
    Process run = start(List.of("--version"), "own", Map.of("MAILGRANT_JAVA_OPTS", option));
    String out = new String(run.getInputStream().readAllBytes(), UTF_8);

    assertThat(run.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(home.resolve("own.err"))).isZero();
    assertThat(out).startsWith("mailgrant ");
  }

  /**
   * Initialising java.util.logging takes 10 to 30 ms, which a run without a log record avoids,
   * until the exit of JDK 21 or later requests a logger.
   */
  @Test
  void loggingShouldNotBeInitialisedUntilThereIsSomethingToWrite() throws Exception {
    Process run =
        start(List.of("config"), "sleep", Map.of("MAILGRANT_JAVA_OPTS", "-Xlog:class+load"));
    String classes = new String(run.getInputStream().readAllBytes(), UTF_8);

    assertThat(run.waitFor(90, TimeUnit.SECONDS)).isTrue();
    int end = classes.indexOf("dev.mailgrant.cli.startup.ArchiveStart ");
    assertThat(end).isPositive();
    assertThat(classes.substring(0, end))
        .contains("dev.mailgrant.cli.logging.Log ")
        .doesNotContain("java.util.logging.LogManager ")
        .doesNotContain("java.lang.System$LoggerFinder ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nimbus", "msal"})
  void loggingShouldBeInitialisedForARecordAndShowOnlyMailgrants(String adapter) throws Exception {
    Finished run =
        run("handshake", "--sandbox", "--token-adapter", adapter, "--log-level", "trace");

    assertThat(run.code()).isZero();
    assertThat(run.err().lines().toList())
        .isNotEmpty()
        .allMatch(line -> line.matches("[\\d:.]+Z (debug|trace|info) dev\\.mailgrant\\..*"));
  }

  private long awaitNumber(Path file) throws IOException, InterruptedException {
    try (WatchService watch = file.getFileSystem().newWatchService()) {
      home.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey key = watch.poll(60, TimeUnit.SECONDS);
        assertThat(key).as("the command's number").isNotNull();
        key.pollEvents();
        key.reset();
      }
    }
    return Long.parseLong(Files.readString(file).strip());
  }

  private record Finished(int code, String out, String err) {}

  private Finished run(String... args) throws IOException, InterruptedException {
    Process process = start(List.of(args), "run");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new Finished(process.exitValue(), out, Files.readString(home.resolve("run.err")));
  }

  private Process start(List<String> args, String name) throws IOException {
    return start(args, name, Map.of());
  }

  private Process start(List<String> args, String name, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "mailgrant").toAbsolutePath().normalize().toString());
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(
            key ->
                key.startsWith("MAILGRANT_")
                    || key.startsWith("AZURE_")
                    || key.equalsIgnoreCase("HTTPS_PROXY")
                    || key.equals("JAVA_TOOL_OPTIONS"));
    builder.environment().put("MAILGRANT_JAVA", System.getProperty("java.home"));
    builder.environment().put("MAILGRANT_NO_ARCHIVE", "1");
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectError(home.resolve(name + ".err").toFile())
        .start();
  }
}
