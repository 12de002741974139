package dev.mailgrant.net.socket.conversation;

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

class EchoFilterTest {
  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String MESSAGE =
      "user=a.rather.long.name@contoso.example\1auth=Bearer " + TOKEN + "\1\1";
  private static final EchoFilter FILTER =
      EchoFilter.of(List.of(Secret.of(MESSAGE), Secret.of(TOKEN)));

  @Test
  void applyShouldHideTheWholeAndPieces() {
    assertThat(FILTER.apply("you sent " + TOKEN + ".")).isEqualTo("you sent ***.");
    assertThat(FILTER.apply("you sent " + TOKEN.substring(5, 25) + ".")).isEqualTo("you sent ***.");
    assertThat(FILTER.apply(TOKEN.substring(0, 20) + "|" + TOKEN.substring(20))).isEqualTo("***");
    assertThat(FILTER.apply(TOKEN.substring(0, 20) + " ok " + TOKEN.substring(20)))
        .isEqualTo("*** ok ***");
  }

  @Test
  void applyShouldHideBase64AndItsPieces() {
    String encoded = base64(MESSAGE);
    assertThat(FILTER.apply("A01 AUTHENTICATE XOAUTH2 " + encoded + "?"))
        .isEqualTo("A01 AUTHENTICATE XOAUTH2 ***?");
    assertThat(FILTER.apply(encoded.substring(40, 90))).isEqualTo("***");
  }

  @Test
  void applyShouldLeaveUserAndShortPiecesAlone() {
    String words = "a.rather.long.name@contoso.example abcdefghijklmno";
    assertThat(FILTER.apply(words)).isEqualTo(words);
  }

  /** It begins with eyJ as a JWT does, but has no dots. */
  @Test
  void applyToChallengeShouldLeaveAChallengeAlone() {
    String challenge = base64("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"x\"}");
    assertThat(challenge).startsWith("eyJ");
    assertThat(FILTER.applyToChallenge(challenge)).isEqualTo(challenge);
    assertThat(EchoFilter.ofTokens().applyToChallenge(challenge)).isEqualTo(challenge);
    assertThat(FILTER.applyToChallenge("no base64 at all")).isEqualTo("no base64 at all");
    assertThat(FILTER.applyToChallenge("")).isEmpty();
  }

  /**
   * The audience of the token and the scope of the challenge have the same text and the same
   * base64.
   */
  @Test
  void applyToChallengeShouldLeaveAloneWhatTheTokenSaysToo() {
    String words = "https://outlook.office365.com";
    String jwt =
        base64("{\"alg\":\"RS256\"}") + "." + base64("{\"aud\":\"" + words + "\"}") + ".c2ln";
    EchoFilter filter = EchoFilter.of(List.of(Secret.of(jwt)));
    String challenge =
        base64("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"" + words + "/\"}");
    assertThat(filter.apply(challenge)).contains("***");
    assertThat(filter.applyToChallenge(challenge)).isEqualTo(challenge);
  }

  @Test
  void applyToChallengeShouldLookInside() {
    assertThat(FILTER.applyToChallenge(base64("{\"t\":\"" + TOKEN + "\"}")))
        .isEqualTo(base64("{\"t\":\"***\"}"));
  }

  @Test
  void applyShouldHideATokenThatWasChanged() {
    String jwt =
        base64("{\"alg\":\"RS256\"}") + "." + base64("{\"aud\":\"x\"}") + ".c2lnbmF0dXJlMQ";
    for (String token : List.of(TOKEN, jwt)) {
      EchoFilter filter = EchoFilter.of(List.of(Secret.of(token)));
      String hex = HexFormat.of().formatHex(token.getBytes(UTF_8));
      String wide = Base64.getEncoder().encodeToString(token.getBytes(UTF_16LE));
      for (String changed :
          List.of(
              token.toUpperCase(Locale.ROOT),
              token.toUpperCase(Locale.ROOT).substring(3, 23),
              token.substring(0, 9) + "\r\n" + token.substring(9),
              hex,
              hex.toUpperCase(Locale.ROOT).substring(7, 47),
              HexFormat.ofDelimiter(" ").formatHex(token.getBytes(UTF_8)),
              wide,
              wide.substring(3, 60),
              Base64.getEncoder().encodeToString(token.getBytes(UTF_16BE)))) {
        String clean = filter.apply("BAD you sent [" + changed + "] to us");
        assertThat(clean).startsWith("BAD you sent [").endsWith("] to us").contains("***");
        assertThat(clean.length()).as(clean).isLessThan("BAD you sent [***] to us".length() + 6);
      }
    }
  }

  @Test
  void applyShouldLeaveOrdinaryRepliesAlone() {
    for (String reply :
        List.of(
            "* OK [RABCADYAUABSADAAMwBDAEEAMAA0ADcAMQAuAEcAQgBSAFAAMgA2AC4AUABSAE8ARAA=]",
            "* BYE Session invalidated - AccessTokenExpired 0123456789abcdef",
            "A1 NO [AUTHENTICATIONFAILED] 7f3c1a2b-0000-4bbb-8ccc-0123456789ab")) {
      assertThat(FILTER.apply(reply)).isEqualTo(reply);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
