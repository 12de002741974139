package dev.mailgrant.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String PLAIN = "pa+ss wo\"rd\\%&ü";
  private static final Redaction REDACTION = Redaction.of(List.of(Secret.of(PLAIN)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        "pa%2Bss+wo%22rd%5C%25%26%C3%BC",
        "pa%2Bss%20wo%22rd%5C%25%26%C3%BC",
        "pa+ss wo\\\"rd\\\\%&ü"
      })
  void applyShouldTakeASecretOutInEachOfItsForms(String form) {
    assertThat(REDACTION.apply("you sent " + form + " to us")).isEqualTo("you sent *** to us");
  }

  @Test
  void applyShouldTakeASecretOutInBase64() {
    byte[] bytes = PLAIN.getBytes(UTF_8);

    assertThat(REDACTION.apply("x" + Base64.getEncoder().encodeToString(bytes))).isEqualTo("x***");
    assertThat(REDACTION.apply("x" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .isEqualTo("x***");
  }

  @Test
  void applyShouldLeaveNoTailOfALongerForm() {
    Redaction nested = Redaction.of(List.of(Secret.of("abcdef"))).and(Secret.of("abcdef-and-more"));

    assertThat(nested.apply("[abcdef-and-more] [abcdef]")).isEqualTo("[***] [***]");
  }

  @Test
  void applyShouldLeaveAWordAloneThatIsTooShortToBeASecret() {
    assertThat(Redaction.of(List.of(Secret.of("error"))).apply("an error")).isEqualTo("an error");
  }

  @Test
  void applyShouldTakeOutWhatIsShapedLikeAJwt() {
    String jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0aaaa.c2lnbmF0dXJl";

    assertThat(Redaction.ofTokens().apply("token " + jwt + ".")).isEqualTo("token ***.");
    assertThat(Redaction.ofTokens().apply("token " + jwt.substring(0, jwt.lastIndexOf('.'))))
        .isEqualTo("token ***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"access_token\":\"abc\",\"x\":1}     | {\"access_token\":\"***\",\"x\":1}",
        "{\"access_token\" : \"abc\"}           | {\"access_token\" : \"***\"}",
        "{\"id_token\":\"a\\\"bc\",\"x\":1}     | {\"id_token\":\"***\",\"x\":1}",
        "{\"refresh_token\":\"abc               | {\"refresh_token\":\"***",
        "{\"refresh_token\":\"abc\\             | {\"refresh_token\":\"***",
        "{\"access_token\":\"\"}                | {\"access_token\":\"***\"}",
        "{\"access_token\":7}                   | {\"access_token\":7}",
        "{\"id_token\":\"a\",\"id_token\":\"b\"}| {\"id_token\":\"***\",\"id_token\":\"***\"}",
        "the access_token is missing            | the access_token is missing"
      })
  void applyShouldTakeOutMembersThatHoldTokensHoweverBroken(String text, String expected) {
    assertThat(Redaction.ofTokens().apply(text)).isEqualTo(expected);
  }

  @Test
  void applyShouldTakeAMebibyteInOneMember() {
    String text = "{\"access_token\":\"" + "\\u0041".repeat(200_000);

    assertThat(Redaction.ofTokens().apply(text)).isEqualTo("{\"access_token\":\"***");
  }

  @Test
  void applyShouldKeepEverythingElse() {
    String words = "AADSTS7000215: Invalid client secret provided. Trace ID: 0f1e2d3c-4b5a";

    assertThat(REDACTION.apply(words)).isEqualTo(words);
  }

  @Test
  @Timeout(10)
  void applyShouldLookAtEachCharacterOnceHoweverOftenATokenSeemsToBegin() {
    String hostile = "eyJ".repeat(350_000);

    assertThat(Redaction.ofTokens().apply(hostile)).isEqualTo(hostile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "{\"tk\":\"", "{\"t\":\""})
  void applyShouldHideASecretWithinBase64WhereverItStands(String before) {
    String secret = "a-secret-of-some-length";
    String quoted = Base64.getEncoder().encodeToString((before + secret + "\"}").getBytes(UTF_8));

    String shown = Redaction.of(List.of(Secret.of(secret))).apply(quoted);

    assertThat(shown).contains("***");
    assertThat(shown.length()).isLessThan(quoted.length() - secret.length());
  }
}
