package dev.mailgrant.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {
  private static final Deadline DEADLINE = Deadline.after(Duration.ofSeconds(5), Clock.systemUTC());

  @Test
  void freshShouldNeverBeAnsweredFromMemory() {
    TokenRequest request = TokenRequest.forced("https://x/.default", DEADLINE);

    assertThat(request.force()).isTrue();
    assertThat(request.claims()).isEmpty();
    assertThat(request.deadline()).isEqualTo(DEADLINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", " a", "a\nb", "a\u0001b"})
  void aScopeShouldBeOnOneLine(String scope) {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class, () -> TokenRequest.forced(scope, DEADLINE)))
        .hasMessageStartingWith("scope");
  }

  @Test
  void noScopeShouldBeAllowedBecauseAServerMayHaveADefault() {
    assertThat(TokenRequest.forced("", DEADLINE).scope()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "[]", "{", "{\"a\":1", "{\"a\":1,\"a\":2}"})
  void claimsShouldBeAJsonObject(String claims) {
    assertThat(
            catchThrowableOfType(
                InvalidFieldException.class,
                () -> new TokenRequest("s", Optional.of(claims), true, DEADLINE)))
        .hasMessageStartingWith("claims must be a JSON object");
  }
}
