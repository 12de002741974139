package dev.mailgrant.cli.output.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShellQuotingTest {
  @Test
  void wordShouldLeaveWhatHasNoMeaningToAShell() {
    assertThat(ShellQuoting.word("shared@contoso.com")).isEqualTo("shared@contoso.com");
    assertThat(ShellQuoting.word("/etc/app-1.pem")).isEqualTo("/etc/app-1.pem");
  }

  @Test
  void wordShouldQuoteEverythingElse() {
    assertThat(ShellQuoting.word("")).isEqualTo("''");
    assertThat(ShellQuoting.word("~/a")).isEqualTo("'~/a'");
    assertThat(ShellQuoting.word("<client-id>")).isEqualTo("'<client-id>'");
    assertThat(ShellQuoting.word("$(id) `id` \\ \"x\" !1;\n#"))
        .isEqualTo("'$(id) `id` \\ \"x\" !1;\n#'");
  }

  @Test
  void aSingleQuoteShouldStepOutOfTheQuotes() {
    assertThat(ShellQuoting.word("o'neil")).isEqualTo("'o'\\''neil'");
    assertThat(ShellQuoting.quoted("'")).isEqualTo("''\\'''");
  }

  @Test
  void whatNoWordCanHoldShouldBeRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellQuoting.word("a\0b"));
  }
}
