package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationWordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.499S, 0 s",
    "PT0.5S, 1 s",
    "PT59.6S, 1 min 0 s",
    "PT59M46S, 59 min 46 s",
    "PT1H, 1 h 0 min",
    "PT25H30M, 25 h 30 min"
  })
  void timeShouldBeReadable(Duration time, String words) {
    assertThat(DurationWords.of(time)).isEqualTo(words);
  }
}
