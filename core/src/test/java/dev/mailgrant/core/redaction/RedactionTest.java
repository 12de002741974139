package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String PLAIN = "pa+ss wo\"rd\\%&ü";
  private static final Redaction REDACTION = Redaction.of(List.of(Secret.of(PLAIN)));

  /** A long text is searched in chunks, which overlap. */
  @Test
  void aSecretAtAnyPlaceOfALongTextShouldBeRemoved() {
    String hex = HexFormat.of().formatHex(PLAIN.getBytes(UTF_8));
    int chunk = 1 << 15;
    for (int before = chunk - 100; before <= chunk + 200; before += 3) {
      String clean = REDACTION.apply("z".repeat(before) + hex + "z".repeat(70_000));

      assertThat(clean.replace("z", "")).as("after %d characters", before).isEqualTo("***");
    }
  }

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

  /** What is said to be the secret's is all that may remain of the text around it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "upper",
        "lower",
        "split",
        "folded",
        "cut",
        "end",
        "middle",
        "hex",
        "HEX",
        "hex:",
        "hex ",
        "wide-hex",
        "wide",
        "wide-big",
        "wide-url",
        "wide-in-more",
        "base64-split",
        "base64-cut",
        "wide-split",
        "wide-cut",
        "hex-cut",
        "upper-json",
        "split-json",
        "base64-in-more-cut",
      })
  void applyShouldTakeOutASecretThatWasChanged(String change) {
    String secret = "Ab8Q~cD3fGh.iJkLmN_oPq/rS+tUvWx";
    String changed = changed(secret, change);
    String clean = Redaction.of(List.of(Secret.of(secret))).apply("you sent " + changed + " to us");

    assertThat(clean).startsWith("you sent ").endsWith(" to us").contains("***");
    String left = clean.replace("***", "").replaceFirst("^you sent ", "").replace(" to us", "");
    // At the edges of base64, and before the place where a piece begins, little can remain.
    assertThat(left.length()).as(clean).isLessThanOrEqualTo(6);
  }

  private static String changed(String secret, String change) {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] plain = secret.getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(plain);
    String wide = base64.encodeToString(secret.getBytes(UTF_16LE));
    return switch (change) {
      case "upper" -> secret.toUpperCase(Locale.ROOT);
      case "lower" -> secret.toLowerCase(Locale.ROOT);
      case "split" -> secret.substring(0, 7) + "\r\n" + secret.substring(7);
      case "folded" -> secret.substring(0, 20) + "\n   \t " + secret.substring(20);
      case "cut" -> secret.substring(0, 16);
      case "end" -> secret.substring(14);
      case "middle" -> secret.substring(4, 24);
      case "hex" -> hex;
      case "HEX" -> hex.toUpperCase(Locale.ROOT);
      case "hex:" -> HexFormat.ofDelimiter(":").formatHex(plain);
      case "hex " -> HexFormat.ofDelimiter(" ").formatHex(plain);
      case "hex-cut" -> hex.substring(0, 36);
      case "wide-hex" -> HexFormat.of().formatHex(secret.getBytes(UTF_16LE));
      case "wide" -> wide;
      case "wide-big" -> base64.encodeToString(secret.getBytes(UTF_16BE));
      case "wide-url" -> wide.replace('+', '-').replace('/', '_').replace("=", "");
      case "wide-in-more" -> base64.encodeToString(("a" + secret + "b").getBytes(UTF_16LE));
      case "wide-split" -> wide.substring(0, 40) + "\r\n" + wide.substring(40);
      case "wide-cut" -> wide.substring(0, 50);
      case "base64-split" ->
          new String(Base64.getMimeEncoder(20, new byte[] {'\n'}).encode(plain), UTF_8);
      case "base64-cut" -> base64.encodeToString(plain).substring(0, 24);
      case "base64-in-more-cut" ->
          base64.encodeToString(("x" + secret).getBytes(UTF_8)).substring(4, 30);
      case "upper-json" ->
          secret.toUpperCase(Locale.ROOT).replace("/", "\\/").replace("+", "\\u002B");
      case "split-json" -> secret.substring(0, 9) + "\\r\\n" + secret.substring(9);
      default -> throw new IllegalArgumentException(change);
    };
  }

  @Test
  void applyShouldTakeOutOtherCasesAndCharacterSetsBeyondAscii() {
    Redaction redaction = Redaction.of(List.of(Secret.of("Fußgänger-Ü1")));

    assertThat(redaction.apply("[FUSSGÄNGER-Ü1]")).isEqualTo("[***]");
    assertThat(redaction.apply("[fußgänger-ü1]")).isEqualTo("[***]");
    assertThat(redaction.apply("[Fu%DFg%E4nger-%DC1]")).isEqualTo("[***]");
    assertThat(
            redaction.apply(
                "[" + Base64.getEncoder().encodeToString("Fußgänger-Ü1".getBytes(UTF_16LE)) + "]"))
        .startsWith("[***")
        .endsWith("]");
  }

  /** The claims of an assertion, and the words of an error, are in other texts too. */
  @Test
  void applyShouldLeaveAloneWhatIsOnlyAPartOfAnAssertionOrAFewCharacters() {
    String assertion =
        "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJodHRwczovL2EifQ.c2lnbmF0dXJl";
    String text = "expected header eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9, Ab8Q~cD, 41623851";

    assertThat(Redaction.of(List.of(Secret.of(assertion))).apply(text)).isEqualTo(text);
    assertThat(Redaction.of(List.of(Secret.of("Ab8Q~cD3fGh.iJkLmN_oPq"))).apply(text))
        .isEqualTo(text);
  }

  /** A token endpoint and a mail server of the same attacker could do so. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "abcdef0123"})
  @Timeout(10)
  void applyShouldBeDoneSoonWithASecretThatRepeatsItself(String unit) {
    String secret = unit.repeat(1_000_000 / unit.length()) + "Zyxwvu987";
    String text = (unit.repeat(20_000 / unit.length()) + "!x").repeat(40);

    for (Redaction redaction :
        List.of(
            Redaction.of(List.of(Secret.of(secret))),
            Redaction.ofParts(List.of(Secret.of(secret)), 16))) {
      assertThat(redaction.apply(text)).isNotEmpty();
      assertThat(redaction.apply("you sent " + secret + "."))
          .contains("***")
          .doesNotContain("Zyxwvu987", unit.repeat(16));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "AAAA", "6162", "61 ", "\r\n", "+", "YQBi", "%61"})
  @Timeout(10)
  void applyShouldBeDoneSoonHoweverMuchLooksEncoded(String hostile) {
    String text = hostile.repeat((4 << 20) / hostile.length());

    assertThat(Redaction.of(List.of(Secret.of("a".repeat(40) + "x"))).apply(text)).isNotEmpty();
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
