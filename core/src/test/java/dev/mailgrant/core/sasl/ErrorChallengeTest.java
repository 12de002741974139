package dev.mailgrant.core.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ErrorChallengeTest {

  /** Google's example. */
  @Test
  void jsonShouldBeReadFromBase64() {
    ErrorChallenge challenge =
        new ErrorChallenge(
            "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==");
    assertThat(challenge.decoded())
        .contains(
            "{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}");
    assertThat(challenge.json()).isPresent();
    assertThat(challenge.json().get().text("status")).contains("401");
  }

  @Test
  void whatIsNoBase64ShouldBeKeptRaw() {
    ErrorChallenge challenge = new ErrorChallenge("go on, then");
    assertThat(challenge.raw()).isEqualTo("go on, then");
    assertThat(challenge.decoded()).isEmpty();
    assertThat(challenge.json()).isEmpty();
  }

  @Test
  void anEmptyChallengeShouldHoldNothing() {
    assertThat(new ErrorChallenge("").decoded()).isEmpty();
    assertThat(new ErrorChallenge("").json()).isEmpty();
  }

  @Test
  void base64OfWhatIsNoJsonShouldBeTextOnly() {
    String raw =
        Base64.getEncoder().encodeToString("invalid_token".getBytes(StandardCharsets.UTF_8));
    assertThat(new ErrorChallenge(raw).decoded()).contains("invalid_token");
    assertThat(new ErrorChallenge(raw).json()).isEmpty();
  }
}
