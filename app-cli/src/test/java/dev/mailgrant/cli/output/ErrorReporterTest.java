package dev.mailgrant.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ErrorReporterTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final ErrorReporter reporter =
      new ErrorReporter(new Terminal(OutputStream.nullOutputStream(), errors, UTF_8));

  @Test
  void onlyOptionsThatTheCommandHasShouldBeAdvised() {
    reporter.defect(false, "explain", false, new IllegalStateException("planted"));
    assertThat(errors.toString(UTF_8))
        .contains("a defect in mailgrant", "mailgrant --version")
        .doesNotContain("--log-level", "planted");

    errors.reset();
    reporter.defect(false, "doctor", true, new IllegalStateException("planted"));
    assertThat(errors.toString(UTF_8)).contains("--log-level debug").doesNotContain("planted");
  }
}
