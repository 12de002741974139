package dev.mailgrant.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final List<Integer> ROWS = IntStream.range(0, 13).boxed().toList();

  @Test
  void aSampleShouldHaveEveryFifthRow() {
    assertThat(Sampling.sample(ROWS, row -> "one kind")).containsExactly(0, 5, 10);
  }

  @Test
  void aSampleShouldHaveTheFirstRowOfEachKind() {
    assertThat(Sampling.sample(ROWS, row -> row / 4)).containsExactly(0, 4, 5, 8, 10, 12);
  }

  @Test
  void nothingShouldBeLeftOutUnlessASampleIsAskedFor() {
    assertThat(Sampling.isOn("full")).isFalse();
    assertThat(Sampling.isOn("sample")).isTrue();
  }

  @Test
  void anUnknownModeShouldBeRefused() {
    assertThatThrownBy(() -> Sampling.isOn("some"))
        .hasMessage("tables is full or sample, and not some");
  }
}
