package dev.mailgrant.diagnosis.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollScheduleTest {

  @ParameterizedTest
  @CsvSource({"1, 15", "2, 30", "3, 60", "4, 120", "5, 240", "6, 300", "7, 300", "100000, 300"})
  void pausesShouldDoubleAndGrowNoLongerThanFiveMinutes(int attempts, long seconds) {
    assertThat(schedule(0).after(attempts, Optional.empty()))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"1, 12", "6, 240"})
  void aFifthShouldBeLeftToChance(int attempts, long least) {
    assertThat(schedule(Math.nextDown(1.0)).after(attempts, Optional.empty()))
        .isBetween(
            Duration.ofSeconds(least).minusMillis(1), Duration.ofSeconds(least).plusMillis(1))
        .isGreaterThanOrEqualTo(PollSchedule.SHORTEST);
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 301, 7200})
  void theServersWishShouldCountIfItIsLonger(long seconds) {
    Optional<Duration> asked = Optional.of(Duration.ofSeconds(seconds));

    assertThat(schedule(0.5).after(1, asked)).isEqualTo(asked.get());
  }

  @Test
  void theServersWishShouldNotCountIfItIsShorter() {
    assertThat(schedule(0).after(1, Optional.of(Duration.ofSeconds(1))))
        .isEqualTo(Duration.ofSeconds(15));
  }

  private static PollSchedule schedule(double chance) {
    return new PollSchedule(
        time -> {
          throw new AssertionError("nothing is to wait here");
        },
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("only a share is asked for");
          }

          @Override
          public double nextDouble() {
            return chance;
          }
        });
  }
}
