package dev.mailgrant.cli.output.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PowerShellQuotingTest {
  @Test
  void quotedShouldAlwaysQuote() {
    assertThat(PowerShellQuoting.quoted("shared@contoso.com")).isEqualTo("'shared@contoso.com'");
    assertThat(PowerShellQuoting.quoted("")).isEqualTo("''");
    assertThat(PowerShellQuoting.quoted("$(calc) `n \"x\"; y")).isEqualTo("'$(calc) `n \"x\"; y'");
  }

  @Test
  void quotedShouldDoubleWhateverPowerShellTakesForASingleQuote() {
    assertThat(PowerShellQuoting.quoted("o'neil@contoso.com")).isEqualTo("'o''neil@contoso.com'");
    assertThat(PowerShellQuoting.quoted("a\u2018b\u2019c\u201Ad\u201Be"))
        .isEqualTo("'a\u2018\u2018b\u2019\u2019c\u201A\u201Ad\u201B\u201Be'");
    assertThat(PowerShellQuoting.quoted("\u201C")).isEqualTo("'\u201C'");
  }

  @Test
  void asciiShouldQuotePlainTextAsEver() {
    assertThat(PowerShellQuoting.ascii("it's")).isEqualTo("'it''s'");
  }

  @Test
  void asciiShouldWriteOtherLettersAsNumbers() {
    assertThat(PowerShellQuoting.ascii("\u00D1; evil")).isEqualTo("('' + [char]0x00D1 + '; evil')");
    assertThat(PowerShellQuoting.ascii("a'\u2019\n"))
        .isEqualTo("('a''' + [char]0x2019 + '' + [char]0x000A + '')");
    assertThat(PowerShellQuoting.ascii("\uD83D\uDE00"))
        .isEqualTo("('' + [char]0xD83D + '' + [char]0xDE00 + '')");
  }

  @Test
  void whatEndsAScriptShouldBeRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> PowerShellQuoting.quoted("a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> PowerShellQuoting.ascii("a\0b"));
  }
}
