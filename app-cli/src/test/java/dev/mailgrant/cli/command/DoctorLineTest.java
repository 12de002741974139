package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class DoctorLineTest {

  @Test
  void whatWasGivenShouldBeCarriedInItsOrderAndQuoted() {
    assertThat(
            line(
                "--profile",
                "mine",
                "--json",
                "--config=/tmp/my file",
                "--fault",
                "a",
                "--sandbox",
                "--fault=b",
                "--fast"))
        .isEqualTo(
            "  diagnose: mailgrant doctor --profile mine --config '/tmp/my file' --fault a --fault b"
                + " --sandbox");
  }

  @Test
  void ofAnOptionGivenTwiceTheLastShouldCount() {
    assertThat(line("--mailbox", "a@x", "--mailbox", "o'b@x"))
        .isEqualTo("  diagnose: mailgrant doctor --mailbox 'o'\\''b@x'");
  }

  @Test
  void whatMayHoldASecretShouldBeNamedOnly() {
    assertThat(line("--client-secret-command", "echo s3cret"))
        .endsWith(" --client-secret-command '<client-secret-command>'");
  }

  @Test
  void aMailboxThatIsMissingShouldBeAskedFor() {
    assertThat(DoctorLine.of(List.of("--profile", "p"), false))
        .hasToString("  diagnose: mailgrant doctor --profile p --mailbox '<mailbox>'");
  }

  private static String line(String... words) {
    CommandSpec spec = CommandSpec.create();
    SandboxRun.addTo(spec, "");
    spec.addOption(SettingOptions.flag("--json", ""));
    spec.addOption(SettingOptions.flag("--fast", ""));
    SettingOptions.addTo(spec);
    CommandLine.ParseResult parsed =
        new CommandLine(spec).setOverwrittenOptionsAllowed(true).parseArgs(words);
    return DoctorLine.of(GivenArguments.of(parsed), true).toString();
  }
}
