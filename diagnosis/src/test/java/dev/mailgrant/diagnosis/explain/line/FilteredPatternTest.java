package dev.mailgrant.diagnosis.explain.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "refused; refused",
        "(?i)Connection Refused|EOF; connection refused,eof",
        "could ?n[o't]t resolve (?:host|a(?:b|\\)))x; 't resolve '",
        "\\btime-?out\\b; time",
        "\\[closed\\]; [closed]",
        "abcd*e|abc{0,3}def; abc,def",
        "ab+cd; ab",
        "dial tcp .*i/o timeout; i/o timeout",
        "(?<!closing )hand\\.shake(?!x|y); hand.shake",
        "[^|)\\]]abc[|]de; abc",
        "x(?:[)|]|\\))+yz; yz",
      })
  void theWordOfAnAlternativeShouldBeInEachOfItsMatches(String regex, String words) {
    assertThat(FilteredPattern.of(regex).words()).containsExactly(words.split(","));
  }

  @Test
  void aLineShouldBeSearchedInItsOwnCase() {
    FilteredPattern pattern = FilteredPattern.of("Connection (?:Refused|Lost)|EOF");

    assertThat(pattern.isIn("a Connection Lost", "a connection lost")).isTrue();
    assertThat(pattern.isIn("a connection lost", "a connection lost")).isFalse();
    assertThat(pattern.isIn("nothing", "nothing")).isFalse();
    assertThat(pattern.isIn("an EOF", "an eof")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc|", "\\d+", "abc|[xyz]", "a?", "(?:ab|cd)"})
  void anAlternativeWithoutAWordShouldBeRefused(String regex) {
    assertThatThrownBy(() -> FilteredPattern.of(regex))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
