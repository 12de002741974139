package dev.mailgrant.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureAdviceTest {
  private static final GivenOptions PROFILE =
      new GivenOptions(List.of(GivenOptions.Option.of("--profile", "p")));

  @Test
  void theLastLineShouldNameTheDoctorWithTheGivenOptions() {
    assertThat(printed(PROFILE, true, FailureReason.TOKEN_UNAVAILABLE))
        .isEqualTo("\nDiagnose it: mailgrant doctor --profile p\n");
  }

  @Test
  void aMailboxThatIsMissingShouldBeAskedFor() {
    assertThat(printed(PROFILE, false, FailureReason.TOKEN_UNAVAILABLE))
        .isEqualTo("\nDiagnose it: mailgrant doctor --profile p --mailbox '<mailbox>'\n");
  }

  @Test
  void anInterruptedRunShouldNeedNoDiagnosis() {
    assertThat(printed(PROFILE, true, FailureReason.INTERRUPTED)).isEmpty();
  }

  private static String printed(GivenOptions given, boolean hasMailbox, FailureReason reason) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(OutputStream.nullOutputStream(), errors, UTF_8);
    new FailureAdvice(terminal, given, hasMailbox)
        .print(
            List.of(),
            List.of(
                new StepFailure(HandshakeStep.TOKEN, reason, "failed", StepFailure.Evidence.NONE)));
    return errors.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
