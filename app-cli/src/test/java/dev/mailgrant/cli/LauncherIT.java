package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    Process sandbox = start(List.of("sandbox", "--write", folder.toString()), "sandbox");
    try (BufferedReader lines = sandbox.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("Ctrl-C")) {
        line = lines.readLine();
      }
      Finished run = run("handshake", "--config", folder.resolve("sandbox.properties").toString());
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();

      sandbox.destroy();
      assertThat(sandbox.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(sandbox.exitValue()).isZero();
      assertThat(folder).doesNotExist();
    } finally {
      sandbox.destroyForcibly();
    }
  }

  private record Finished(int code, String out, String err) {}

  private Finished run(String... args) throws IOException, InterruptedException {
    Process process = start(List.of(args), "run");
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new Finished(process.exitValue(), out, Files.readString(home.resolve("run.err")));
  }

  private Process start(List<String> args, String name) throws IOException {
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
    builder.environment().put("XDG_CONFIG_HOME", home.toString());
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectError(home.resolve(name + ".err").toFile())
        .start();
  }
}
