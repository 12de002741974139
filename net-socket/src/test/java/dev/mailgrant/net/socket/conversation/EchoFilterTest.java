package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import java.util.Base64;
import java.util.List;
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
    assertThat(FILTER.apply(TOKEN.substring(0, 20) + "|" + TOKEN.substring(20)))
        .isEqualTo("***|***");
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

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
