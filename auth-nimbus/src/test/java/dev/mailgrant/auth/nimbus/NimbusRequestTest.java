package dev.mailgrant.auth.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpPost;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientAuth;
import dev.mailgrant.core.oauth.ClientAuthOptions;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.testkit.contract.token.TestCredential;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request itself, and its variants for servers other than Entra ID. */
class NimbusRequestTest {
  private static final UUID ID = UUID.fromString("0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0");
  private static final URI ENDPOINT = URI.create("https://sso.example/realms/x/token");
  private static final ClientSecret SECRET = new ClientSecret(Secret.of("a b&c=d%e+f:ü"));

  private final Instant now = Instant.now();
  private final List<HttpPost> posts = new ArrayList<>();

  @Test
  void theFormShouldBeEncodedAsRfc6749AppendixBSays() throws Exception {
    acquire(SECRET, ClientAuthOptions.DEFAULTS, Optional.of("{\"x\":1}"));

    assertThat(posts.get(0).body().reveal())
        .isEqualTo(
            "grant_type=client_credentials&client_id=app%3A1&scope=https%3A%2F%2Fx%2F.default"
                + "&claims=%7B%22x%22%3A1%7D&client_secret=a+b%26c%3Dd%25e%2Bf%3A%C3%BC");
    assertThat(posts.get(0).target()).isEqualTo(ENDPOINT);
    assertThat(posts.get(0).headers()).containsEntry("client-request-id", ID.toString());
  }

  @Test
  void noScopeShouldBeNoFieldOfTheForm() throws Exception {
    source(SECRET, ClientAuthOptions.DEFAULTS, false)
        .acquire(TokenRequest.forced("", Deadline.after(Duration.ofSeconds(5), Clock.systemUTC())));

    assertThat(posts.get(0).body().reveal()).doesNotContain("scope");
  }

  @Test
  void secretBasicShouldEncodeBothPartsBeforeItJoinsThem() throws Exception {
    acquire(SECRET, ClientAuthOptions.DEFAULTS.with(ClientAuth.SECRET_BASIC), Optional.empty());

    String header = posts.get(0).headers().getOrDefault("Authorization", "");
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
        .isEqualTo("app%3A1:a+b%26c%3Dd%25e%2Bf%3A%C3%BC");
    assertThat(posts.get(0).body().reveal())
        .isEqualTo("grant_type=client_credentials&scope=https%3A%2F%2Fx%2F.default");
  }

  @Test
  void secretBasicShouldNotBeShownWhereTheServerQuotesIt() {
    TokenRefusedException failure =
        catchThrowableOfType(
            TokenRefusedException.class,
            () ->
                source(SECRET, ClientAuthOptions.DEFAULTS.with(ClientAuth.SECRET_BASIC), true)
                    .acquire(request(Optional.empty())));

    assertThat(failure).hasMessageContaining("Basic ***");
  }

  @ParameterizedTest
  @CsvSource({
    "SECRET, ASSERTION, secret-post or secret-basic",
    "PEM_CERTIFICATE, SECRET_POST, must be assertion",
    "FEDERATED_ASSERTION, SECRET_BASIC, must be assertion"
  })
  void aWayThatTheCredentialCannotGoShouldBeRefusedAtOnce(
      TestCredential credential, ClientAuth auth, String accepted) {
    InvalidFieldException failure =
        catchThrowableOfType(
            InvalidFieldException.class,
            () -> source(credential.credential(), ClientAuthOptions.DEFAULTS.with(auth), false));

    assertThat(failure.field()).isEqualTo("clientAuth");
    assertThat(failure).hasMessageContaining(accepted);
  }

  @Test
  void theAudienceOfAnAssertionShouldBeTheTokenEndpoint() throws Exception {
    assertThat(claims(ClientAuthOptions.DEFAULTS).getAudience())
        .containsExactly(ENDPOINT.toString());
  }

  @Test
  void theAudienceOfAnAssertionShouldBeAnotherWhereTheServerWantsIt() throws Exception {
    ClientAuthOptions issuer =
        ClientAuthOptions.DEFAULTS.withAssertionAudience("https://sso.example/realms/x");

    assertThat(claims(issuer).getAudience()).containsExactly("https://sso.example/realms/x");
  }

  @Test
  void anAssertionShouldBeDatedByTheClockAndNamedByTheSource() throws Exception {
    JWTClaimsSet claims = claims(ClientAuthOptions.DEFAULTS);

    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(second));
    assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(second));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(second.plusSeconds(600)));
    assertThat(claims.getJWTID()).isEqualTo(ID.toString());
  }

  @Test
  void theThumbprintShouldBeInTheAlphabetOfRfc7515() throws Exception {
    SignedJWT assertion = assertion(ClientAuthOptions.DEFAULTS);

    assertThat(String.valueOf(assertion.getHeader().toJSONObject().get("x5t#S256")))
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(assertion.getHeader().getKeyID()).isNull();
  }

  private JWTClaimsSet claims(ClientAuthOptions options) throws Exception {
    return assertion(options).getJWTClaimsSet();
  }

  private SignedJWT assertion(ClientAuthOptions options) throws Exception {
    acquire(TestCredential.PEM_CERTIFICATE.credential(), options, Optional.empty());
    String form = posts.get(0).body().reveal();
    String assertion = form.replaceFirst(".*client_assertion=([^&]*).*", "$1");
    return SignedJWT.parse(URLDecoder.decode(assertion, UTF_8));
  }

  private void acquire(
      ClientCredential credential, ClientAuthOptions options, Optional<String> claims)
      throws Exception {
    source(credential, options, false).acquire(request(claims));
  }

  private NimbusTokenSource source(
      ClientCredential credential, ClientAuthOptions options, boolean quoting) {
    AppRegistration application = AppRegistration.at(ENDPOINT, "app:1", credential);
    return new NimbusTokenSource(
        application,
        (post, deadline) -> {
          posts.add(post);
          String got = post.headers().getOrDefault("Authorization", "");
          return quoting
              ? json(400, "{\"error\":\"x\",\"error_description\":\"" + got + "\"}")
              : json(200, "{\"access_token\":\"t\"}");
        },
        Clock.fixed(now, java.time.ZoneOffset.UTC),
        options,
        () -> ID);
  }

  private static HttpReply json(int status, String body) {
    return new HttpReply(
        status, Map.of("Content-Type", List.of("application/json")), body.getBytes(UTF_8));
  }

  private static TokenRequest request(Optional<String> claims) {
    return new TokenRequest(
        "https://x/.default",
        claims,
        true,
        Deadline.after(Duration.ofSeconds(5), Clock.systemUTC()));
  }
}
