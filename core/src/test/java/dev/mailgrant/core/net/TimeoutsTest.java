package dev.mailgrant.core.net;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.InvalidFieldException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void limitsShouldBeMoreThanZero() {
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, SECOND))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> new Timeouts(SECOND, Duration.ofMillis(-1)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("readTimeout");
  }
}
