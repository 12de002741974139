package dev.mailgrant.sandbox;

import static dev.mailgrant.sandbox.Refusals.assertRefusal;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
import dev.mailgrant.sandbox.jose.Thumbprint;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {
  private static Sandbox sandbox;
  private static TokenClient client;
  private static ApplicationCertificate registered;
  private static ApplicationCertificate foreign;

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private ApplicationCertificate signer;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = new TokenClient(sandbox);
    registered = sandbox.clientCertificate();
    foreign = ApplicationCertificate.selfSigned("foreign", Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** As Microsoft documents it. */
  @BeforeEach
  void goodAssertion() {
    signer = registered;
    header.put("alg", "PS256");
    header.put("typ", "JWT");
    header.put("x5t#S256", Thumbprint.encode(Thumbprint.sha256(certificate())));
    long now = Instant.now().getEpochSecond();
    claims.put("aud", sandbox.tokenEndpoint().toString());
    claims.put("iss", sandbox.clientId());
    claims.put("sub", sandbox.clientId());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("nbf", now);
    claims.put("iat", now);
    claims.put("exp", now + 600);
  }

  @ParameterizedTest
  @EnumSource(JwsAlgorithm.class)
  void everyRsaAlgorithmShouldBeTaken(JwsAlgorithm algorithm) throws Exception {
    header.put("alg", algorithm.name());

    Answer answer = send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Jws token = Jws.parse(answer.text("access_token")).orElseThrow();
    assertThat(token.claims().text("appidacr")).contains("2");
  }

  @Test
  void everyEncodingOfTheThumbprintShouldBeTaken() throws Exception {
    byte[] sha256 = Thumbprint.sha256(certificate());
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(),
          Base64.getEncoder().withoutPadding(),
          Base64.getUrlEncoder(),
          Base64.getUrlEncoder().withoutPadding()
        }) {
      header.put("x5t#S256", encoder.encodeToString(sha256));
      assertThat(send().status()).isEqualTo(200);
    }
  }

  @Test
  void everyNameOfTheKeyShouldBeTaken() throws Exception {
    byte[] sha1 = Thumbprint.sha1(certificate());
    header.remove("x5t#S256");
    header.put("x5t", Thumbprint.encode(sha1));
    assertThat(send().status()).isEqualTo(200);
    header.remove("x5t");
    header.put("kid", HexFormat.of().withUpperCase().formatHex(sha1));
    assertThat(send().status()).isEqualTo(200);
  }

  @Test
  void datesInQuotesAndNoIssueDateShouldBeTaken() throws Exception {
    claims.replaceAll((name, value) -> value instanceof Long ? value.toString() : value);
    claims.remove("iat");
    claims.remove("nbf");

    assertThat(send().status()).isEqualTo(200);
  }

  @Test
  void tenantsDomainShouldBeTakenInTheAudience() throws Exception {
    claims.put("aud", sandbox.authority() + "/sandbox.example/oauth2/v2.0/token");

    assertThat(send().status()).isEqualTo(200);
  }

  @Test
  void assertionSentTwiceShouldBeTakenTwice() throws Exception {
    String assertion = assertion();

    assertThat(client.post(client.byAssertion(assertion)).status()).isEqualTo(200);
    assertThat(client.post(client.byAssertion(assertion)).status()).isEqualTo(200);
  }

  @Test
  void foreignCertificateShouldNotBeFound() throws Exception {
    signer = foreign;
    header.put("x5t#S256", Thumbprint.encode(Thumbprint.sha256(foreign.certificate())));
    String hex = HexFormat.of().withUpperCase().formatHex(Thumbprint.sha256(foreign.certificate()));

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason -"
            + " The key was not found., Thumbprint of key used by client: '"
            + hex
            + "', Please visit the Azure Portal,"
            + " Graph Explorer or directly use MS Graph to see configured keys for app Id '"
            + sandbox.clientId()
            + "'.");
  }

  @Test
  void thumbprintAsHexadecimalTextShouldNotBeFound() throws Exception {
    String hex = HexFormat.of().formatHex(Thumbprint.sha256(certificate()));
    header.put("x5t#S256", Thumbprint.encode(hex.getBytes(US_ASCII)));

    assertRefusal(send(), 401, "invalid_client", 700027, "The key was not found.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PS256", "RS256"})
  void signatureOfAnotherKeyShouldBeInvalid(String algorithm) throws Exception {
    signer = foreign;
    header.put("alg", algorithm);

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700027,
        "Client assertion contains an invalid signature. [Reason - The key was not found.]");
  }

  @Test
  void expiredCertificateShouldBeNamedSo() throws Exception {
    ApplicationCertificate old =
        foreign.renewed(
            "old", Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"));
    sandbox.change(
        scenario ->
            scenario.changeApplications(
                application -> application.withCertificate(old.certificate())));
    signer = old;
    header.put("x5t#S256", Thumbprint.encode(Thumbprint.sha256(old.certificate())));

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700027,
        "is expired on application. [Reason - The key used is expired.");
  }

  @Test
  void ellipticCurveShouldNotBeSupported() throws Exception {
    header.put("alg", "ES256");

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700027,
        "Invalid JWT token. Unsupported asymmetric signing algorithm.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", "ps256"})
  void otherAlgorithmShouldNotBeSupported(String algorithm) throws Exception {
    header.put("alg", algorithm);

    assertRefusal(
        send(),
        401,
        "invalid_client",
        5002738,
        "Invalid JWT token. '"
            + algorithm
            + "' is not a supported signature algorithm. Supported signing algorithms"
            + " are: 'RS256,RS384,RS512'");
  }

  @Test
  void headerWithoutKeyNameShouldBeRefused() throws Exception {
    header.remove("x5t#S256");

    assertRefusal(
        send(),
        401,
        "invalid_client",
        5002723,
        "Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token"
            + " header.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "exp"})
  void missingClaimShouldBeNamed(String claim) throws Exception {
    claims.remove(claim);

    assertRefusal(
        send(),
        400,
        "invalid_request",
        90014,
        "The required field '"
            + claim
            + "' is missing from the credential. Ensure that you have all the necessary"
            + " parameters for the login request.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub"})
  void anotherApplicationsAssertionShouldBeRefused(String claim) throws Exception {
    claims.put(claim, "00000000-1111-2222-3333-444444444444");

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700021,
        "Client assertion application identifier doesn't match 'client_id' parameter.");
  }

  @Test
  void anotherIssuersTokenShouldFindNoFederatedCredential() throws Exception {
    claims.put("iss", "https://token.actions.githubusercontent.com");

    assertRefusal(
        send(), 401, "invalid_client", 70025, "has no configured federated identity credentials.");
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600, 3_600, 1_000_000_000_000L})
  void assertionOfAnotherTimeShouldBeRefused(long secondsOff) throws Exception {
    claims.replaceAll(
        (name, value) -> value instanceof Long seconds ? seconds + secondsOff : value);

    assertRefusal(
        send(),
        401,
        "invalid_client",
        700024,
        "Client assertion is not within its valid time range. Current time: ");
  }

  @Test
  void assertionForAnotherHostOrTenantShouldBeRefused() throws Exception {
    for (String audience :
        new String[] {
          "https://login.microsoftonline.com/" + sandbox.tenantId() + "/oauth2/v2.0/token",
          sandbox.authority() + "/other.example/oauth2/v2.0/token",
          sandbox.authority() + "/" + sandbox.tenantId(),
          sandbox.authority() + "/oauth2/v2.0/token"
        }) {
      claims.put("aud", audience);
      assertRefusal(
          send(),
          401,
          "invalid_client",
          700023,
          "Client assertion audience claim does not match Realm issuer.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a.b.c", "e30.e30", "e30.e30.!"})
  void malformedAssertionShouldBeRefused(String assertion) throws Exception {
    assertRefusal(
        client.post(client.byAssertion(assertion)),
        401,
        "invalid_client",
        50027,
        "JWT token is invalid or malformed.");
  }

  @Test
  void assertionWithoutItsTypeShouldBeRefused() throws Exception {
    Map<String, String> form = client.byAssertion(assertion());
    form.remove("client_assertion_type");

    assertRefusal(client.post(form), 400, "invalid_request", 900144, "'client_assertion_type'");
  }

  private static X509Certificate certificate() {
    return registered.certificate();
  }

  private Answer send() throws Exception {
    return client.post(client.byAssertion(assertion()));
  }

  /** Signs with the algorithm of the header, or with RS256 where that one is not ours. */
  private String assertion() {
    String signedText = segment(header) + "." + segment(claims);
    JwsAlgorithm algorithm =
        JwsAlgorithm.named(String.valueOf(header.get("alg"))).orElse(JwsAlgorithm.RS256);
    return signedText
        + "."
        + Thumbprint.encode(algorithm.sign(signer.key(), signedText.getBytes(US_ASCII)));
  }

  private static String segment(Map<String, Object> json) {
    return Thumbprint.encode(JsonObject.of(json).toJson().getBytes(UTF_8));
  }
}
