package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgrant.testkit.hostile.mail.HostileTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every hostile peer against the command line, in a JVM with a heap of 64 MiB and 200 file
 * descriptors: the amount of data from a server does not determine memory use, and nothing stays
 * open. The groups run in parallel, because they mostly wait. Of the POP3 and SMTP servers a sample
 * runs ({@link HostileTables}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFamilyTest {
  private static final String TABLES = System.getProperty(HostileTables.PROPERTY, "sample");
  private static final int LONGEST_SECONDS = TABLES.equals("full") ? 900 : 240;

  private final Map<String, Process> children = new HashMap<>();
  private Path home;

  @BeforeAll
  void begin(@TempDir Path folder) throws IOException {
    home = folder;
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    for (String which : List.of("imap", "pop3", "smtp", "token")) {
      children.put(which, start(which));
    }
  }

  @AfterAll
  void end() {
    children.values().forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp", "token"})
  @Timeout(930)
  void theWholeFamilyShouldBeSurvivedOnLittleMemoryAndFewFiles(String which)
      throws IOException, InterruptedException {
    Process child = Objects.requireNonNull(children.get(which));

    assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
    assertThat(Files.readString(said(which))).contains(" runs, 0 wrong").doesNotContain("WRONG");
    assertThat(child.exitValue()).isZero();
  }

  private Path said(String which) {
    return home.resolve(which + ".said");
  }

  private Process start(String which) throws IOException {
    return new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                "ulimit -n 200 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-D" + Sampling.PROPERTY + "=" + System.getProperty(Sampling.PROPERTY, "full"),
                "-D" + HostileTables.PROPERTY + "=" + TABLES,
                "-cp",
                System.getProperty("java.class.path"),
                HostileFamily.class.getName(),
                Files.createDirectory(home.resolve(which)).toString(),
                which))
        .redirectErrorStream(true)
        .redirectOutput(said(which).toFile())
        .start();
  }
}
