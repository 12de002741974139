package dev.mailgrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The classes that short runs load without an archive. No test checks their time, which depends on
 * the machine.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class StartClassesIT {
  @TempDir Path home;

  /** The first comparison of records makes the JVM generate some 60 classes. */
  @ParameterizedTest
  @ValueSource(strings = {"--help", "config", "explain A1 NO AUTHENTICATE failed."})
  void aShortRunShouldNotCompareRecords(String command) throws Exception {
    assertThat(loaded(command)).isNotEmpty().doesNotContain("java.lang.runtime.ObjectMethods");
  }

  @Test
  void helpShouldNotLoadTheTypesOfResults() throws Exception {
    assertThat(loaded("--help"))
        .contains("dev.mailgrant.cli.output.ExitCode")
        .doesNotContain(
            "dev.mailgrant.cli.output.ExitCodes",
            "dev.mailgrant.core.handshake.HandshakeReport",
            "dev.mailgrant.diagnosis.doctor.PollSchedule");
  }

  /** The names of the classes that a command loads. */
  private List<String> loaded(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of("..", "mailgrant").toAbsolutePath().normalize().toString());
    words.addAll(List.of(command.split(" ", 2)));
    File log = home.resolve("classes").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(home.resolve("out").toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MAILGRANT_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "MAILGRANT_JAVA",
                System.getProperty("java.home"),
                "MAILGRANT_NO_ARCHIVE",
                "1",
                "MAILGRANT_JAVA_OPTS",
                "-Xlog:class+load:file=" + log + ":none"));
    Process run = builder.start();
    try {
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      run.destroyForcibly();
    }
    try (var lines = Files.lines(log.toPath(), UTF_8)) {
      return lines.map(line -> line.split(" ", 2)[0]).toList();
    }
  }
}
