package dev.mailgrant.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldTest {
  @Test
  void aTextShouldBreakAtItsSpaces() {
    assertThat(Fold.lines("one two three four", 9)).containsExactly("one two", "three", "four");
    assertThat(Fold.lines("one two three four", 80)).containsExactly("one two three four");
  }

  @Test
  void aLineShouldBeAsLongAsTheWidthAllows() {
    assertThat(Fold.lines("one two", 7)).containsExactly("one two");
    assertThat(Fold.lines("one two", 6)).containsExactly("one", "two");
  }

  @Test
  void aLongWordShouldStayWhole() {
    assertThat(Fold.lines("see https://login.example/common now", 10))
        .containsExactly("see", "https://login.example/common", "now");
  }

  @Test
  void noTextShouldBeOneEmptyLine() {
    assertThat(Fold.lines("", 10)).containsExactly("");
    assertThat(Fold.lines("  ", 10)).containsExactly("");
  }
}
