package dev.mailgrant.cli.output.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.Claims;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimGlossaryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ClaimGlossary GLOSSARY = new ClaimGlossary(NOW, ZoneId.of("Europe/Vienna"));

  @Test
  void timesShouldBeInWords() {
    assertThat(meaning("exp", NOW.getEpochSecond() + 3600))
        .isEqualTo("valid until 2026-01-01 14:00:00 +01:00, in 60 min");
    assertThat(meaning("nbf", NOW.getEpochSecond() - 1)).startsWith("valid from ").contains("1 s");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 253_402_300_800L, Long.MAX_VALUE})
  void anUnreadableTimeShouldHaveNoMeaning(long seconds) {
    assertThat(GLOSSARY.meaning("exp", claims("exp", seconds))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, by a client secret", "2, by a certificate or an assertion", "0, it did not"})
  void howTheApplicationAuthenticatedShouldBeInWords(String value, String words) {
    assertThat(meaning("appidacr", value)).contains(words);
    assertThat(meaning("azpacr", value)).contains(words);
  }

  @Test
  void aClaimThatIsAbsentShouldHaveItsMeaningToo() {
    assertThat(GLOSSARY.meaning("roles", claims("aud", "x"))).isPresent();
  }

  @Test
  void whatIsNotKnownShouldHaveNoMeaning() {
    assertThat(GLOSSARY.meaning("wids", claims("wids", "x"))).isEmpty();
  }

  /** Text that a hostile server puts into a token must not become part of the output. */
  @ParameterizedTest
  @ValueSource(strings = {"oid", "appid", "aud", "tid", "iss", "roles", "scp", "appidacr"})
  void aValueShouldNotBeRepeated(String claim) {
    assertThat(meaning(claim, "x; rm -rf /")).doesNotContain("rm -rf", "New-ServicePrincipal");
  }

  private static String meaning(String claim, Object value) {
    return GLOSSARY.meaning(claim, claims(claim, value)).orElseThrow();
  }

  private static Claims claims(String claim, Object value) {
    return new Claims(JsonObject.of(Map.of(claim, value)));
  }
}
