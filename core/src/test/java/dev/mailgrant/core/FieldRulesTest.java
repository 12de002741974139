package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\rb",
        "a\nb",
        "a\u0000b",
        "a\u0001b",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "\ud800",
        "a\udc00b",
        "a\ud800b",
        " a",
        "a ",
        "\u3000a"
      })
  void lineShouldRefuseWhatWouldLeaveItsField(String value) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class, () -> FieldRules.line("folder", value, 10));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("folder");
    assertThat(failure).hasMessage("folder " + failure.problem());
  }

  @Test
  void lineShouldRefuseWhatWasNotReadAsText() {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class, () -> FieldRules.line("folder", "Entw\ufffdrfe", 20)))
        .hasMessageContaining("position 5")
        .hasMessageContaining("C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "Éntwürfe", "受信", "😀", "a\u00a0b"})
  void lineShouldTakeTextOnOneLine(String value) {
    assertThat(FieldRules.line("folder", value, 10)).isEqualTo(value);
  }

  @Test
  void lineShouldTakeNoMoreThanItsLength() {
    assertThat(FieldRules.line("folder", "12345", 5)).isEqualTo("12345");
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class, () -> FieldRules.line("folder", "123456", 5)))
        .hasMessage("folder must have at most 5 characters, this has 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "a\u00a0b", "a\u3000b", "a\nb"})
  void wordShouldRefuseBlanksToo(String value) {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class, () -> FieldRules.word("tenantId", value, 10)))
        .isNotNull();
  }

  @Test
  void wordShouldTakeAWord() {
    assertThat(FieldRules.word("tenantId", "contoso.com", 20)).isEqualTo("contoso.com");
  }

  @Test
  void noMessageShouldQuoteTheValue() {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class,
                () -> FieldRules.line("clientSecret", "hunter2\n", 20)))
        .hasMessageContaining("U+000A at position 8")
        .hasMessageNotContaining("hunter2");
  }
}
