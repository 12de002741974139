package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Secret;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedAssertionTest {
  private static final Instant NOW = Instant.ofEpochSecond(1000);

  @Test
  void readShouldLeaveOutTheLineBreakAtTheEndOfAFile() throws Exception {
    assertThat(new FederatedAssertion(() -> Secret.of("a.b.c\n")).read().reveal())
        .isEqualTo("a.b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words", "a\u0001b"})
  void readShouldRefuseWhatIsNoToken(String text) {
    assertThatThrownBy(() -> new FederatedAssertion(() -> Secret.of(text)).read())
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("federated assertion");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"exp\":1000}   | expired on 1970-01-01T00:16:40Z",
        "{\"exp\":\"999\"} | expired on 1970-01-01T00:16:39Z",
        "{\"nbf\":1301}   | not valid yet, by 301 s",
      })
  void requireValidAtShouldTellTooLateAndTooEarly(String claims, String words) {
    assertThatThrownBy(() -> FederatedAssertion.requireValidAt(jwt(claims), NOW))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("date -u");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"exp\":1001,\"nbf\":1300}", "{}", "{\"exp\":\"soon\"}", "{\"exp\":-5}"})
  void requireValidAtShouldLetPassWhatItCannotBlame(String claims) throws Exception {
    FederatedAssertion.requireValidAt(jwt(claims), NOW);
    FederatedAssertion.requireValidAt(Secret.of("opaque"), NOW);

    assertThat(FederatedAssertion.claims(jwt(claims))).isPresent();
    assertThat(FederatedAssertion.claims(Secret.of("opaque"))).isEmpty();
  }

  private static Secret jwt(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return Secret.of("e30." + base64.encodeToString(claims.getBytes(US_ASCII)) + ".c2ln");
  }
}
