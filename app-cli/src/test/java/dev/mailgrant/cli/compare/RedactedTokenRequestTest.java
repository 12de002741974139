package dev.mailgrant.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedTokenRequestTest {
  private static final String SECRET = "planted~secret";

  @Test
  void knownFieldsShouldBeShownAndTheSecretHidden() {
    RedactedTokenRequest shown =
        shown(
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "grant_type=client_credentials&client_id=abc&scope=a%2F.default&client_secret="
                + SECRET);

    assertThat(shown.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(shown.form())
        .containsExactly(
            Map.entry("grant_type", "client_credentials"),
            Map.entry("client_id", "abc"),
            Map.entry("scope", "a/.default"),
            Map.entry("client_secret", "***"));
    assertThat(shown.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "refresh_token", "client_secret_2", "whatever comes one day"})
  void anUnknownFieldShouldBeHidden(String field) {
    assertThat(shown(Map.of(), field + "=" + SECRET).form()).containsEntry(field, "***");
  }

  @Test
  void ofAuthorizationOnlyTheSchemeShouldBeShown() {
    RedactedTokenRequest shown =
        shown(Map.of("Authorization", "Basic cGxhbnRlZA==", "X-Other", SECRET), "a=b");

    assertThat(shown.headers())
        .containsEntry("authorization", "Basic ***")
        .containsEntry("x-other", "***");
  }

  @Test
  void anAssertionShouldBeShownWithoutItsSignature() {
    String jwt = base64("{\"alg\":\"PS256\"}") + "." + base64("{\"jti\":\"1\"}") + ".c2lnbmF0dXJl";
    RedactedTokenRequest shown = shown(Map.of(), "client_assertion=" + jwt);

    assertThat(shown.assertionHeader().orElseThrow().text("alg")).contains("PS256");
    assertThat(shown.assertionClaims().orElseThrow().text("jti")).contains("1");
    assertThat(shown.form()).containsEntry("client_assertion", "***");
    assertThat(shown.toString()).doesNotContain("c2lnbmF0dXJl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b.c", "e30.e30", "e30.e30.x.y", "%zz"})
  void anAssertionThatIsNoJwtShouldBeHiddenWhole(String assertion) {
    RedactedTokenRequest shown = shown(Map.of(), "client_assertion=" + assertion);

    assertThat(shown.assertionHeader()).isEmpty();
    assertThat(shown.form().values()).containsExactly("***");
  }

  @Test
  void whatIsHiddenShouldBeTakenOutOfAnAnswerThatRepeatsIt() {
    RedactedTokenRequest shown = shown(Map.of(), "client_secret=" + SECRET);

    assertThat(shown.redaction().apply("scope of " + SECRET)).doesNotContain(SECRET);
  }

  private static RedactedTokenRequest shown(Map<String, String> headers, String body) {
    return RedactedTokenRequest.of(
        new HttpPost(URI.create("https://login.example/token"), headers, Secret.of(body)));
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
