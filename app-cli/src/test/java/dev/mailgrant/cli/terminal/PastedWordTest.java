package dev.mailgrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.ShellQuoting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedWordTest {
  /** What a terminal does not show as it is would not be pasted as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "\na",
        "a\tb",
        "a\u001b[31m%d\\'$x\"",
        "a\u202eb\n'c",
        "\u00fc\u0085",
        "a\\b",
        "o'neil"
      })
  void aQuotedWordShouldBeShownAsItIs(String value) {
    String word = ShellQuoting.word(value);

    assertThat(VisibleText.of(word)).isEqualTo(word);
  }
}
