package dev.mailgrant.cli.output.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandTextTest {

  @ParameterizedTest
  @EnumSource(names = {"POWERSHELL_EXO", "POWERSHELL_GRAPH"})
  void powerShellShouldTakeAnyValueAsOneArgument(Tool tool) {
    assertThat(CommandText.of(command(tool, "o'br\u2019ien; $(rm) `x \""), GivenOptions.NONE))
        .isEqualTo("Get-It -Identity 'o''br\u2019\u2019ien; $(rm) `x \"'");
  }

  @ParameterizedTest
  @EnumSource(names = {"AZ_CLI", "MAILGRANT", "OPENSSL", "SHELL"})
  void shellShouldTakeAnyValueAsOneArgument(Tool tool) {
    assertThat(CommandText.of(command(tool, "o'brien; $(rm) `x"), GivenOptions.NONE))
        .isEqualTo("Get-It -Identity 'o'\\''brien; $(rm) `x'");
  }

  @ParameterizedTest
  @CsvSource({"a@b.example,a@b.example", "<mailbox>,'\"<mailbox>\"'", "~,'\"~\"'"})
  void plainValueShouldStandWithoutQuotesInAShell(String value, String quoted) {
    assertThat(CommandText.of(command(Tool.SHELL, value), GivenOptions.NONE))
        .isEqualTo("Get-It -Identity " + quoted.replace('"', '\''));
  }

  @Test
  void noteShouldBeAComment() {
    SuggestedCommand noted =
        new SuggestedCommand(
            Tool.MAILGRANT,
            List.of(new CommandToken(CommandToken.Kind.SYNTAX, "mailgrant")),
            Optional.of("shows all"));

    assertThat(CommandText.of(noted, GivenOptions.NONE)).isEqualTo("mailgrant  # shows all");
  }

  @Test
  void aConditionShouldStandBeforeTheNote() {
    List<CommandToken> words = List.of(new CommandToken(CommandToken.Kind.SYNTAX, "mailgrant"));
    Optional<String> condition = Optional.of("none is listed");

    assertThat(
            CommandText.of(
                new SuggestedCommand(Tool.MAILGRANT, words, Optional.of("shows all"), condition),
                GivenOptions.NONE))
        .isEqualTo("mailgrant  # only if none is listed; shows all");
    assertThat(
            CommandText.of(
                new SuggestedCommand(Tool.MAILGRANT, words, Optional.empty(), condition),
                GivenOptions.NONE))
        .isEqualTo("mailgrant  # only if none is listed");
  }

  @Test
  void placesToClickShouldStandOneAfterTheOther() {
    SuggestedCommand clicks =
        new SuggestedCommand(
            Tool.PORTAL,
            List.of(
                new CommandToken(CommandToken.Kind.SYNTAX, "Entra"),
                new CommandToken(CommandToken.Kind.SYNTAX, "Apps")),
            Optional.empty());

    assertThat(CommandText.of(clicks, GivenOptions.NONE)).isEqualTo("Entra > Apps");
  }

  private static SuggestedCommand command(Tool tool, String value) {
    return new SuggestedCommand(
        tool,
        List.of(
            new CommandToken(CommandToken.Kind.SYNTAX, "Get-It"),
            new CommandToken(CommandToken.Kind.SYNTAX, "-Identity"),
            new CommandToken(CommandToken.Kind.VALUE, value)),
        Optional.empty());
  }
}
