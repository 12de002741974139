package dev.mailgrant.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void remainingShouldBeTheTimeLeft() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(5), CLOCK);

    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(5));
    assertThat(deadline.passed()).isFalse();
  }

  @Test
  void remainingShouldNeverBeNegative() {
    Deadline deadline = new Deadline(NOW.minusSeconds(1), CLOCK);

    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.passed()).isTrue();
  }

  @Test
  void passedShouldBeTrueAtTheInstantItself() {
    assertThat(new Deadline(NOW, CLOCK).passed()).isTrue();
  }

  @Test
  void orSoonerShouldLimitAStageWithinTheWhole() {
    Deadline whole = Deadline.after(Duration.ofSeconds(5), CLOCK);

    assertThat(whole.orSooner(Duration.ofSeconds(2)).at()).isEqualTo(NOW.plusSeconds(2));
    assertThat(whole.orSooner(Duration.ofSeconds(9))).isSameAs(whole);
  }
}
