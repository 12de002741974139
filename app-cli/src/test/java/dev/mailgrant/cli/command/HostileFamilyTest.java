package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every hostile peer against the command line, in a JVM with a heap of 64 MiB and 200 file
 * descriptors: what a server sends does not decide how much we keep, and nothing stays open.
 */
class HostileFamilyTest {
  private static final int LONGEST_SECONDS = 240;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"imap", "token"})
  @Timeout(LONGEST_SECONDS + 30)
  void theWholeFamilyShouldBeSurvivedOnLittleMemoryAndFewFiles(String which)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell here");
    Path said = home.resolve("said");
    Process child =
        new ProcessBuilder(
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
                    "-cp",
                    System.getProperty("java.class.path"),
                    HostileFamily.class.getName(),
                    Files.createDirectory(home.resolve("child")).toString(),
                    which))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(child.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
      assertThat(Files.readString(said)).contains(" runs, 0 wrong").doesNotContain("WRONG");
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }
}
