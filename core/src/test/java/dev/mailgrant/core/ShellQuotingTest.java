package dev.mailgrant.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(ShellQuoting.word("$(id) `id` \\ \"x\" !1; #"))
        .isEqualTo("'$(id) `id` \\ \"x\" !1; #'");
  }

  @Test
  void aSingleQuoteShouldStepOutOfTheQuotes() {
    assertThat(ShellQuoting.word("o'neil")).isEqualTo("'o'\\''neil'");
    assertThat(ShellQuoting.quoted("'")).isEqualTo("''\\'''");
  }

  @Test
  void whatIsReplacedWhenItIsShownShouldBeEscaped() {
    assertThat(ShellQuoting.word("a\n'b\\%\u202e"))
        .isEqualTo("\"$(printf -- 'a\\012'\\''b\\\\%%\\342\\200\\256')\"");
    assertThat(ShellQuoting.word("a\tb")).isEqualTo("'a\tb'");
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\\b",
        "a\\",
        "o'neil",
        "\"",
        "$HOME",
        "`id`",
        "a\nb",
        "a\n",
        "\n",
        "a\tb",
        "-n",
        "%s",
        "\\n",
        "a\u001b[31m%d\\'$x\"",
        "~",
        "#",
        "*",
        "a\u202eb\n'c",
        "\u00fc\u0085"
      })
  void aShellShouldReadTheWordThatWasMeant(String value) throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s.' " + ShellQuoting.word(value))
            .redirectErrorStream(true)
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(value + ".");
  }

  @Test
  void whatNoWordCanHoldShouldBeRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellQuoting.word("a\0b"));
  }
}
