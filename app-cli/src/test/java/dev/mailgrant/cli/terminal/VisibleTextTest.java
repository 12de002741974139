package dev.mailgrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @Test
  void ordinaryTextShouldStayAsItIs() {
    String text = "S:\t* OK Entw\u00fcrfe \u53d7\u4fe1 \ud83d\udcec \u2026 \\Deleted";

    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0x1b,\\x1b", "0x07,\\x07", "0x00,\\x00", "0x7f,\\x7f", "0x9b,\\x9b",
    "0x0a,\\n", "0x0d,\\r", "0x202e,\\u{202e}", "0x2066,\\u{2066}", "0x2028,\\u{2028}",
    "0xd800,\\u{d800}", "0xe0041,\\u{e0041}"
  })
  void whatATerminalObeysShouldBecomeVisible(String character, String visible) {
    String text = Character.toString(Integer.decode(character));

    assertThat(VisibleText.of("a" + text + "b")).isEqualTo("a" + visible + "b");
  }

  @Test
  void jsonShouldStayJson() {
    assertThat(VisibleText.ofJson("{\n \"a\": \"\u202e\u009b\u007f\ud83d\udcec\u00fc\"\n}"))
        .isEqualTo("{\n \"a\": \"\\u202e\\u009b\\u007f\ud83d\udcec\u00fc\"\n}");
  }
}
