package dev.mailgrant.testkit.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientCertificate;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link TokenSource} sends in place of a secret: a JWT that Entra ID would take (RFC
 * 7523 section 3; Microsoft Entra documentation, "Certificate credentials"), checked as a server
 * checks it.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ClientAssertionContract {
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

  private static TokenEndpoint endpoint;

  /** Makes the source under test. */
  protected abstract TokenSource tokenSource(
      AppRegistration application, SSLContext trusted, Clock clock);

  /**
   * The signature algorithm the source is set to. Entra ID takes both; it is an adapter's own
   * because a library may offer one only.
   */
  protected abstract String algorithm();

  @BeforeAll
  static void startEndpoint() {
    endpoint = TokenEndpoint.start();
  }

  @AfterAll
  static void stopEndpoint() {
    endpoint.close();
  }

  @BeforeEach
  void resetEndpoint() {
    endpoint.reset();
    endpoint.answer(Answer.token("the-token"));
  }

  @ParameterizedTest
  @EnumSource(
      value = TestCredential.class,
      names = {"PEM_CERTIFICATE", "PKCS12_CERTIFICATE"})
  void assertionShouldBeSignedWithTheCertificatesKey(TestCredential credential) throws Exception {
    String[] segments = assertionOf(credential.credential()).split("\\.", -1);

    assertThat(segments).hasSize(3);
    assertThat(header(segments).text("alg")).contains(algorithm());
    assertThat(header(segments).text("typ")).contains("JWT");
    assertThat(isSigned(segments)).isTrue();
    segments[1] = Base64.getUrlEncoder().withoutPadding().encodeToString("{}".getBytes(UTF_8));
    assertThat(isSigned(segments)).as("with other claims").isFalse();
  }

  @Test
  void headerShouldNameTheCertificateByItsThumbprint() throws Exception {
    JsonObject header = header(assertionSegments());

    byte[] expected =
        MessageDigest.getInstance("SHA-256").digest(TestCredential.x509().getEncoded());
    // RFC 7515 section 4.1.8 wants base64url; MSAL4J and MSAL Go write the other alphabet, padded,
    // and Entra ID takes either.
    String thumbprint = header.text("x5t#S256").orElse("");
    String url = thumbprint.replace('+', '-').replace('/', '_').replace("=", "");
    assertThat(Base64.getUrlDecoder().decode(url)).isEqualTo(expected);
  }

  @Test
  void headerShouldNameNoKeyOfAnotherKind() throws Exception {
    // Entra ID would look a kid up before the thumbprint, and a SHA-1 thumbprint is no proof.
    assertThat(header(assertionSegments()).members()).doesNotContainKeys("kid", "x5t");
  }

  @Test
  void claimsShouldSayWhoAsksWhom() throws Exception {
    JsonObject claims = claims(assertionSegments());

    assertThat(claims.text("aud"))
        .contains(endpoint.authority() + "/" + TokenEndpoint.TENANT + "/oauth2/v2.0/token");
    assertThat(claims.text("iss")).contains(TokenEndpoint.CLIENT_ID);
    assertThat(claims.text("sub")).contains(TokenEndpoint.CLIENT_ID);
  }

  @Test
  void claimsShouldHoldForTenMinutesAtMost() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    JsonObject claims = claims(assertionSegments());
    Instant after = Instant.now();

    Instant notBefore = Instant.ofEpochSecond(claims.wholeNumber("nbf").orElseThrow());
    Instant expires = Instant.ofEpochSecond(claims.wholeNumber("exp").orElseThrow());
    assertThat(notBefore).isBetween(before, after);
    assertThat(Duration.between(notBefore, expires)).isBetween(Duration.ofMinutes(5), LONGEST_LIFE);
  }

  @Test
  void everyRequestShouldHaveAnAssertionOfItsOwn() throws Exception {
    TokenSource source = source(TestCredential.PEM_CERTIFICATE.credential());
    for (int i = 0; i < 3; i++) {
      source.acquire(request());
    }

    List<String> ids =
        endpoint.requests().stream()
            .map(asked -> segments(asked.field("client_assertion").orElse("")))
            .map(segments -> claims(segments).text("jti").orElse(""))
            .toList();
    assertThat(ids).hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.length() >= 16);
  }

  @Test
  void aFederatedAssertionShouldBeReadAnewForEveryRequest() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    TokenSource source =
        source(new FederatedAssertion(() -> Secret.of("a.b.c" + reads.incrementAndGet())));

    source.acquire(request());
    source.acquire(request());

    assertThat(
            endpoint.requests().stream().map(asked -> asked.field("client_assertion").orElse("")))
        .containsExactly("a.b.c1", "a.b.c2");
  }

  @Test
  void aFederatedAssertionThatCannotBeReadShouldBeReportedBeforeAnythingIsSent() {
    CredentialUnusableException missing =
        new CredentialUnusableException("the federated token file is not there");
    TokenSource source =
        source(
            new FederatedAssertion(
                () -> {
                  throw missing;
                }));

    assertThatThrownBy(() -> source.acquire(request())).isSameAs(missing);
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void anExpiredCertificateShouldBeReportedBeforeAnythingIsSent() throws Exception {
    Instant now = Instant.now();
    ApplicationCertificate expired =
        ApplicationCertificate.selfSigned(
            "expired", now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
    TokenSource source =
        source(ClientCertificate.of(expired.key(), List.of(expired.certificate())));

    assertThatThrownBy(() -> source.acquire(request()))
        .isInstanceOf(CredentialUnusableException.class)
        .hasMessageContaining("expired");
    assertThat(endpoint.requests()).isEmpty();
  }

  private String[] assertionSegments() throws Exception {
    return segments(assertionOf(TestCredential.PEM_CERTIFICATE.credential()));
  }

  private String assertionOf(ClientCredential credential) throws Exception {
    source(credential).acquire(request());
    return endpoint.requests().get(0).field("client_assertion").orElse("");
  }

  private TokenSource source(ClientCredential credential) {
    return tokenSource(endpoint.application(credential), endpoint.trust(), Clock.systemUTC());
  }

  private static TokenRequest request() {
    return TokenRequest.fresh(
        "https://outlook.office365.com/.default",
        Deadline.after(Duration.ofSeconds(20), Clock.systemUTC()));
  }

  private boolean isSigned(String[] segments) throws GeneralSecurityException {
    Signature signature;
    if (algorithm().equals("PS256")) {
      signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    } else {
      signature = Signature.getInstance("SHA256withRSA");
    }
    signature.initVerify(TestCredential.x509());
    signature.update((segments[0] + "." + segments[1]).getBytes(US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(segments[2]));
  }

  private static String[] segments(String assertion) {
    return assertion.split("\\.", -1);
  }

  private static JsonObject header(String[] segments) {
    return json(segments[0]);
  }

  private static JsonObject claims(String[] segments) {
    return json(segments[1]);
  }

  private static JsonObject json(String segment) {
    try {
      return JsonObject.parse(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
    } catch (dev.mailgrant.core.json.JsonSyntaxException e) {
      throw new AssertionError("the assertion holds no JSON", e);
    }
  }
}
