package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final Instant END = Instant.parse("2026-07-01T08:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0001b", "a\r\nb", "a\u007f", "ü"})
  void aTokenShouldBeVisibleAsciiOnly(String value) {
    InvalidFieldException failure =
        catchThrowableOfType(InvalidFieldException.class, () -> token(value));

    assertThat(failure).isNotNull();
    assertThat(failure.field()).isEqualTo("access_token");
  }

  @Test
  void aTokenShouldHaveAtMost64Kibibytes() {
    assertThat(token("x".repeat(65536)).value().bytes()).isEqualTo(65536);
    assertThat(catchThrowableOfType(InvalidFieldException.class, () -> token("x".repeat(65537))))
        .hasMessageContaining("65537");
  }

  @Test
  void toStringShouldShowSizeAndDigestOnly() {
    assertThat(token("abc").toString())
        .contains("<token: 3 bytes, sha256 ba7816bf…>")
        .doesNotContain("abc,");
  }

  @Test
  void claimsShouldBeThoseOfAnExchangeToken() {
    Claims claims =
        token(
                jwt(
                    """
                    {"aud":"https://outlook.office365.com","appid":"app","oid":"object","tid":"tenant",
                     "roles":["IMAP.AccessAsApp"],"exp":1782892800,"ver":"1.0"}
                    """))
            .claims()
            .orElseThrow();

    assertThat(claims.audiences()).containsExactly("https://outlook.office365.com");
    assertThat(claims.roles()).containsExactly("IMAP.AccessAsApp");
    assertThat(claims.applicationId()).contains("app");
    assertThat(claims.objectId()).contains("object");
    assertThat(claims.tenantId()).contains("tenant");
    assertThat(claims.expiresAt()).contains(Instant.ofEpochSecond(1782892800L));
  }

  @Test
  void claimsShouldNameTheApplicationOfATokenOfVersion2() {
    assertThat(token(jwt("{\"azp\":\"app\"}")).claims().orElseThrow().applicationId())
        .contains("app");
  }

  @Test
  void claimsShouldTakeAnEndBeyondAllTimeForNone() {
    assertThat(token(jwt("{\"exp\":9223372036854775807}")).claims().orElseThrow().expiresAt())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.b.c", "a.!!.c", "a.W10.c", "a.e30.c.d"})
  void claimsShouldBeEmptyWhereTheTokenIsOpaque(String value) {
    assertThat(token(value).claims()).isEmpty();
  }

  /** The header is {@code {"alg":"RS256"}}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJSUzI1NiJ9",
        "eyJhbGciOiJSUzI1NiJ9.",
        "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJo",
        "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJo.c2ln",
        "eyJhbGciOiJSUzI1NiJ9.!!.c2ln",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln.x",
      })
  void aJwtThatIsCutOrChangedShouldBeDamaged(String value) {
    assertThat(token(value).isDamaged()).isTrue();
    assertThat(token(value).claims()).isEmpty();
  }

  /** An opaque token cannot be recognised as truncated; a token with five parts is encrypted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "opaque",
        "a.b",
        "a.b.c",
        "eyJ",
        "eyJhbGciOiJSU",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
        "eyJhbGciOiJSUzI1NiJ9.e30.",
        "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d",
      })
  void aWholeOrOpaqueTokenShouldNotBeDamaged(String value) {
    assertThat(token(value).isDamaged()).isFalse();
  }

  private static String jwt(String payload) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "e30." + base64.encodeToString(payload.getBytes(UTF_8)) + ".c2ln";
  }

  private static AccessToken token(String value) {
    return new AccessToken(Secret.of(value), END, END, "scope");
  }

  @Test
  void claimsShouldPassOverAnEndThatIsNoTime() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"exp\":-9223372036854775808}".getBytes(UTF_8));
    AccessToken token =
        new AccessToken(Secret.of("e30." + claims + ".c2ln"), Instant.EPOCH, Instant.EPOCH, "s");

    assertThat(token.claims().orElseThrow().expiresAt()).isEmpty();
  }
}
