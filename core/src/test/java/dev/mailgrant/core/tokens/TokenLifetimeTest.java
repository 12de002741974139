package dev.mailgrant.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.StoredToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenLifetimeTest {
  private static final Instant HAD = Instant.parse("2026-07-01T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, FRESH",
    "2879, FRESH",
    "2880, AGEING",
    "3539, AGEING",
    "3540, ENDING",
    "3599, ENDING",
    "3600, OVER",
    "999999, OVER",
    "-60, FRESH",
    "-61, OVER",
    "-999999, OVER"
  })
  void anHourShouldAgeAtFourFifthsAndEndAMinuteEarly(long second, Freshness expected) {
    assertThat(life(3600, 3600, 0).at(HAD.plusSeconds(second).toEpochMilli())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"7999, FRESH", "8000, AGEING", "8999, AGEING", "9000, ENDING", "10000, OVER"})
  void aShortLifeShouldHaveAShortMargin(long milli, Freshness expected) {
    assertThat(life(10, 10, 0).at(HAD.plusMillis(milli).toEpochMilli())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 2880", "0.5, 2970", "1, 3060"})
  void chanceShouldDelayTheRenewalByATwentiethAtMost(double chance, long second) {
    TokenLifetime life = life(3600, 3600, chance);

    assertThat(life.at(HAD.plusSeconds(second - 1).toEpochMilli())).isEqualTo(Freshness.FRESH);
    assertThat(life.at(HAD.plusSeconds(second).toEpochMilli())).isEqualTo(Freshness.AGEING);
  }

  @ParameterizedTest
  @CsvSource({"1800, 1800", "3590, 3540", "1, 60", "0, 60", "-500, 60"})
  void theServersRefreshInShouldCountWithinReason(long refresh, long second) {
    TokenLifetime life = life(refresh, 3600, 0.7);

    assertThat(life.at(HAD.plusSeconds(second - 1).toEpochMilli())).isEqualTo(Freshness.FRESH);
    assertThat(life.at(HAD.plusSeconds(second).toEpochMilli())).isNotEqualTo(Freshness.FRESH);
  }

  @Test
  void aTokenThatEndsWhenItIsHadShouldHaveNoLife() {
    assertThat(life(0, 0, 0).hasNoLife()).isTrue();
    assertThat(life(0, 0, 0).at(HAD.toEpochMilli())).isEqualTo(Freshness.OVER);
    assertThat(life(1, 1, 0).hasNoLife()).isFalse();
  }

  @Test
  void theEndsOfTimeShouldNotOverflow() {
    AccessToken token = new AccessToken(Secret.of("t"), Instant.MAX, Instant.MIN, "scope");
    TokenLifetime life = TokenLifetime.of(new StoredToken(token, HAD), 0.5);

    assertThat(life.at(HAD.toEpochMilli())).isEqualTo(Freshness.FRESH);
    assertThat(life.leftAt(HAD.toEpochMilli())).isPositive();
  }

  private static TokenLifetime life(long refreshSeconds, long endSeconds, double chance) {
    AccessToken token =
        new AccessToken(
            Secret.of("t"), HAD.plusSeconds(endSeconds), HAD.plusSeconds(refreshSeconds), "scope");
    return TokenLifetime.of(new StoredToken(token, HAD), chance);
  }
}
