package dev.mailgrant.diagnosis.explain;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.diagnosis.explain.line.LogText;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Any log is explained in time proportional to its length, and the output does not contain its
 * secrets, whatever surrounds them.
 */
class LogReaderFuzz {
  private static final String JWT_END = "pl4ntedClaims0.pl4ntedSignature0";
  private static final String SECRET = "Pl4ntedSecret";
  private static final String PASSWORD = "Pl4ntedPassw0rd";
  private static final String ADDRESS = "pl4nted.user@contoso.example";

  private static final List<String> SECRETS = List.of(JWT_END, SECRET, PASSWORD, ADDRESS);

  private static final List<String> PLANTS =
      List.of(
          " eyJhbGciOiJSUzI1NiJ9." + JWT_END + " ",
          " client_secret=" + SECRET + " ",
          "\"password\": \"" + PASSWORD + "\"",
          " A1 LOGIN someone " + PASSWORD + " ",
          " <" + ADDRESS + "> ");

  /**
   * Five seconds of this thread's CPU time for a few kilobytes, including the fuzzer's
   * instrumentation.
   */
  private static final long LONGEST_NANOS = 5_000_000_000L;

  static {
    // All classes are loaded and instrumented before the measurement.
    LogReader.explain(String.join("\n", PLANTS));
  }

  @FuzzTest
  void anyLogShouldBeExplainedWithoutItsSecrets(FuzzedDataProvider data) {
    String plant = data.pickValue(PLANTS);
    String before = LogText.of(data.consumeBytes(1500));
    String after = LogText.of(data.consumeRemainingAsBytes());
    if (SECRETS.stream().anyMatch(secret -> (before + after).contains(secret))) {
      return; // Jazzer knows the expected text, and also writes it where it is not a secret.
    }
    long start = processorTime();
    Explanation explanation = LogReader.explain(before + plant + after);
    long took = processorTime() - start;
    if (took > LONGEST_NANOS) {
      throw new IllegalStateException("it took " + took / 1_000_000 + " ms");
    }
    explanation.observations().forEach(observation -> silent(observation.words()));
    explanation
        .findings()
        .forEach(
            finding -> {
              silent(finding.toString());
              silent(finding.remedy());
              silent(finding.evidence().toString());
              silent(finding.confirm().toString());
              silent(finding.fix().toString());
            });
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void silent(String words) {
    for (String secret : SECRETS) {
      if (words.contains(secret)) {
        throw new IllegalStateException(secret + " stands in: " + words);
      }
    }
  }
}
