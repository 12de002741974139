package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The content of a log is controlled by servers, so the time for a line must be proportional to its
 * length.
 */
class LogReaderTimeTest {
  private static final int LENGTH = 64_000;

  /** CPU time; half a second is normal, and quadratic behaviour took minutes. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJ",
        "eyJhbGciOi",
        "eyJhbGciOi.",
        "user=",
        "220-a.",
        "220 a.b ",
        "+OK ",
        "250 2.0.0 ",
        "235-2.7.0 auth",
        "authenticat",
        "\"",
        "\" ",
        " ",
        "LOGIN a ",
        "a@b.",
        "[Error=\"",
        "{\"a\":",
        "AADSTS700016 ",
      })
  void aLineOfRepeatedFragmentsShouldTakeTimeInProportion(String fragment) {
    for (String before : new String[] {"", "* OK ", "A1 NO AUTHENTICATE "}) {
      String line = before + fragment.repeat(LENGTH / fragment.length()) + "x";
      long start = processorTime();
      assertThat(LogReader.explain(line)).isNotNull();
      assertThat(Duration.ofNanos(processorTime() - start)).isLessThan(LONGEST);
    }
  }

  /** CPU time of this thread, because the machine may be busy. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
