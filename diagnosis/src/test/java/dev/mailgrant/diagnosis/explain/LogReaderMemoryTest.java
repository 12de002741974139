package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log of millions of short lines must not need much more memory than its text. */
class LogReaderMemoryTest {
  private static final int BYTES = 2 * 1024 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"", "+OK", "* OK a", "1 NO a", "u=#@a.de"})
  void aLogOfShortLinesShouldFitIntoASmallHeap(String line, @TempDir Path folder)
      throws IOException, InterruptedException {
    File output = folder.resolve("output").toFile();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                line)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(output).content().isEqualToIgnoringWhitespace("read");
  }

  /** Runs in a JVM with a small heap. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      StringBuilder log = new StringBuilder(BYTES);
      for (int i = 0; log.length() < BYTES; i++) {
        log.append(arguments[0].replace("#", Integer.toString(i))).append('\n');
      }
      String text = log.toString();
      log.setLength(0);
      log.trimToSize();
      if (LogReader.explain(text) != null) {
        System.out.println("read");
      }
    }
  }
}
