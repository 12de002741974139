package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'m':'bad secret ab\\/cd+ef<gh>&i~jk!'}",
        "{'m':'bad secret ab/cd\\u002Bef\\u003Cgh\\u003E\\u0026i~jk!'}",
        "{'m':'bad secret ab/cd\\u002bef\\u003cgh\\u003e\\u0026i\\u007ejk!'}",
        "{'m':'bad secret ab\\x2fcd+ef\\x3Cgh>&i~jk!'}",
        "<p>bad secret ab/cd+ef&lt;gh&gt;&amp;i~jk!</p>",
        "<p>bad secret ab&#47;cd&#43;ef&#60;gh&#062;&#38;i~jk!</p>",
        "<p>bad secret ab&#x2f;cd&#x2b;ef&#X3C;gh&#x3E;&#x0026;i~jk!</p>",
        "<p>bad secret ab&sol;cd&plus;ef&lt;gh&gt;&amp;i~jk!</p>",
        "client_secret=ab%2fcd%2bef%3cgh%3e%26i~jk!",
        "client_secret=%61b%2Fcd%2Bef%3cgh%3E%26i%7ejk!",
        "client_secret=ab%252Fcd%252Bef%253Cgh%253E%2526i~jk!",
        "<p>{'m':'ab\\/cd+ef\\u0026lt;gh\\u0026gt;\\u0026amp;i~jk!'}"
      })
  void applyShouldTakeASecretOutHoweverItsCharactersAreEscaped(String text) {
    Redaction redaction = Redaction.of(List.of(Secret.of("ab/cd+ef<gh>&i~jk")));

    String begin = text.replaceFirst("(ab|%61b).*", "");
    String end = text.substring(text.indexOf("jk!") + 2);
    assertThat(redaction.apply(text)).isEqualTo(begin + "***" + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tr\\u00e4um-\\ud83d\\ude00-x y",
        "tr%c3%a4um-%f0%9f%98%80-x+y",
        "tr&#228;um-&#x1f600;-x&#32;y",
        "träum-😀-x%20y"
      })
  void applyShouldTakeOutEscapesBeyondAscii(String quoted) {
    assertThat(Redaction.of(List.of(Secret.of("träum-😀-x y"))).apply("<ü" + quoted + "ü>"))
        .isEqualTo("<ü***ü>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\",
        "\\u12",
        "\\ud83d",
        "\\ud83d\\u0041",
        "\\x4",
        "%",
        "%4",
        "%zz",
        "&",
        "&;",
        "&#;",
        "&#x;",
        "&#99999999;",
        "&#x110000;",
        "&#xd800;",
        "&nope;",
        "100 % of & all; C:\\u",
        "\ud83d"
      })
  void applyShouldLeaveWhatIsNoEscapeAsItIs(String odd) {
    assertThat(REDACTION.apply(odd)).isEqualTo(odd);
    assertThat(REDACTION.apply(odd + " " + PLAIN + " " + odd)).isEqualTo(odd + " *** " + odd);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "%25", "&amp;", "%", "&", "\\u005c", "a"})
  @Timeout(20)
  void applyShouldBeDoneSoonHoweverMuchIsEscaped(String hostile) {
    String text = hostile.repeat(1_000_000 / hostile.length());
    Redaction redaction = Redaction.of(List.of(Secret.of("\\".repeat(200) + "x")));

    assertThat(redaction.apply(text)).isEqualTo(text);
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
  void applyShouldNotChangeAWordThatIsTooShortToBeASecret() {
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
