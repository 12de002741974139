package dev.mailgrant.cli.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.diagnosis.FixCommand;
import dev.mailgrant.core.diagnosis.Tool;
import dev.mailgrant.core.diagnosis.Word;
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
    FixCommand noted =
        new FixCommand(
            Tool.MAILGRANT,
            List.of(new Word(Word.Kind.SYNTAX, "mailgrant")),
            Optional.of("shows all"));

    assertThat(CommandText.of(noted, GivenOptions.NONE)).isEqualTo("mailgrant  # shows all");
  }

  @Test
  void placesToClickShouldStandOneAfterTheOther() {
    FixCommand clicks =
        new FixCommand(
            Tool.PORTAL,
            List.of(new Word(Word.Kind.SYNTAX, "Entra"), new Word(Word.Kind.SYNTAX, "Apps")),
            Optional.empty());

    assertThat(CommandText.of(clicks, GivenOptions.NONE)).isEqualTo("Entra > Apps");
  }

  private static FixCommand command(Tool tool, String value) {
    return new FixCommand(
        tool,
        List.of(
            new Word(Word.Kind.SYNTAX, "Get-It"),
            new Word(Word.Kind.SYNTAX, "-Identity"),
            new Word(Word.Kind.VALUE, value)),
        Optional.empty());
  }
}
