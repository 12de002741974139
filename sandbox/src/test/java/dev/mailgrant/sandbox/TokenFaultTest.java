package dev.mailgrant.sandbox;

import static dev.mailgrant.sandbox.Refusals.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import dev.mailgrant.sandbox.fault.Variant;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.jose.JwsAlgorithm;
import dev.mailgrant.sandbox.jose.Thumbprint;
import dev.mailgrant.sandbox.tls.ApplicationCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Details of faults of the token endpoint. */
class TokenFaultTest extends TokenTest {
  private static final String OTHER_ID = "0ddba11c-0000-4000-8000-00000000dead";

  @ParameterizedTest
  @CsvSource({
    "no-consent, aud, https://outlook.office365.com",
    "pop-role-only, roles, POP.AccessAsApp",
    "smtp-role-only, roles, SMTP.SendAsApp",
    "manage-role-only, roles, Exchange.ManageAsApp",
    "graph-scope, roles, Mail.Read",
    "graph-scope, aud, https://graph.microsoft.com",
    "outlook-office-scope, aud, https://outlook.office.com",
    "application-id-scope, aud, 00000002-0000-0ff1-ce00-000000000000",
    "delegated-token, scp, IMAP.AccessAsUser.All",
    "delegated-token, idtyp, user",
    "delegated-token, upn, somebody@sandbox.example",
    "wrong-tenant-token, tid, " + OTHER_ID,
    "wrong-tenant-token, iss, https://sts.windows.net/" + OTHER_ID + "/",
    "token-of-another-application, appid, " + OTHER_ID
  })
  void faultShouldShowInItsClaim(String fault, String claim, String value) throws Exception {
    make(fault);

    assertThat(token().claims().texts(claim)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource({"no-consent", "delegated-permission-only", "graph-role-only", "delegated-token"})
  void tokenShouldHaveNoRoles(String fault) throws Exception {
    make(fault);

    assertThat(token().claims().has("roles")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"token-expired, -7200, 0, 0", "token-not-yet-valid, 3600, 10000, 3"})
  void timeShouldShowInTheClaimsAndTheDate(
      String fault, long earliest, long earliestStart, long hoursAhead) throws Exception {
    make(fault);

    Answer answer = client.post(client.bySecret());

    long now = Instant.now().getEpochSecond();
    Jws token = Jws.parse(answer.text("access_token")).orElseThrow();
    assertThat(token.claims().wholeNumber("exp").orElseThrow() - now)
        .isBetween(earliest - 60, earliest + 20_000)
        .satisfies(life -> assertThat(life < 0).isEqualTo(fault.equals("token-expired")));
    assertThat(token.claims().wholeNumber("nbf").orElseThrow() - now > earliestStart)
        .isEqualTo(hoursAhead > 0);
    assertThat(answer.json().wholeNumber("expires_in").orElseThrow()).isBetween(3_599L, 5_400L);
    assertThat(hoursAhead(answer)).isEqualTo(hoursAhead);
  }

  @Test
  void clockOffShouldShowInTheDateAndRefuseAnAssertion() throws Exception {
    ApplicationCertificate certificate = sandbox.clientCertificate();
    make("clock-off");

    assertThat(hoursAhead(client.post(client.bySecret()))).isEqualTo(3);
    assertRefusal(
        client.post(client.byAssertion(assertion(certificate))),
        401,
        "invalid_client",
        700024,
        "Client assertion is not within its valid time range.");
  }

  @Test
  void assertionOutOfTimeShouldAgreeWithTheDate() throws Exception {
    make("assertion-out-of-time");

    Answer answer = client.post(client.bySecret());

    assertThat(hoursAhead(answer)).isEqualTo(3);
    String time = answer.text("error_description").replaceAll(".*Current time: (\\S+),.*", "$1");
    assertThat(Duration.between(Instant.now(), Instant.parse(time)))
        .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
  }

  @Test
  void complaintAboutACertificateShouldNameTheClientsOwn() throws Exception {
    ApplicationCertificate certificate = sandbox.clientCertificate();
    make("certificate-not-registered");

    assertRefusal(
        client.post(client.byAssertion(assertion(certificate))),
        401,
        "invalid_client",
        700027,
        "used by client: '"
            + HexFormat.of().withUpperCase().formatHex(Thumbprint.sha256(certificate.certificate()))
            + "'");
  }

  @Test
  void secretIdShouldBeWhatTheClientIsGivenAndAllThatItCanSend() throws Exception {
    Map<String, String> right = client.bySecret();
    make("secret-id-pasted");

    assertThat(sandbox.clientSecret().reveal()).isEqualTo("5ec4e71d-2b3c-4d5e-8f90-a1b2c3d4e505");
    assertThat(client.post(client.bySecret()).status()).isEqualTo(401);
    assertThat(client.post(right).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "captive-portal-redirect, Location, https://portal.sandbox.example/login",
    "proxy-login-required, Proxy-Authenticate, Basic realm=\"proxy\"",
    "proxy-error-page, Via, 1.1 proxy.sandbox.example (squid)"
  })
  void answerInTheEndpointsPlaceShouldHaveItsHeader(String fault, String header, String value)
      throws Exception {
    make(fault);

    assertThat(client.post(client.bySecret()).header(header)).contains(value);
  }

  @Test
  void opaqueTokenShouldNotBeAJwt() throws Exception {
    sandbox.change(Variant.named("opaque-token").orElseThrow().change());

    String token = client.post(client.bySecret()).text("access_token");

    assertThat(token).matches("EwB[A-Za-z0-9_-]{500,}");
    assertThat(Jws.parse(token)).isEmpty();
  }

  @Test
  void lifetimesShouldHaveTheFormatOfTheVariants() throws Exception {
    Scenario usual = sandbox.scenario();
    sandbox.change(Variant.named("expires-in-text").orElseThrow().change());
    assertThat(client.post(client.bySecret()).body()).containsPattern("\"expires_in\":\"\\d{4}\"");
    sandbox.change(before -> Variant.named("refresh-in").orElseThrow().change().apply(usual));
    assertThat(client.post(client.bySecret()).json().wholeNumber("refresh_in")).hasValue(1_800);
    sandbox.change(
        before -> Variant.named("expires-in-missing").orElseThrow().change().apply(usual));
    assertThat(client.post(client.bySecret()).json().members().keySet())
        .containsExactly("token_type", "access_token");
  }

  private void make(String fault) {
    sandbox.change(Fault.named(fault).orElseThrow().change());
  }

  private Jws token() throws Exception {
    return Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();
  }

  /** By the Date of the answer, to the next hour. */
  private static long hoursAhead(Answer answer) {
    Instant date =
        ZonedDateTime.parse(
                answer.header("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    return Math.round(Duration.between(Instant.now(), date).toSeconds() / 3_600.0);
  }

  private String assertion(ApplicationCertificate certificate) {
    long now = Instant.now().getEpochSecond();
    String signedText =
        segment(
                Map.of(
                    "alg",
                    "PS256",
                    "x5t#S256",
                    Thumbprint.encode(Thumbprint.sha256(certificate.certificate()))))
            + "."
            + segment(
                Map.of(
                    "aud",
                    sandbox.tokenEndpoint().toString(),
                    "iss",
                    sandbox.clientId(),
                    "sub",
                    sandbox.clientId(),
                    "nbf",
                    now,
                    "exp",
                    now + 600));
    byte[] octets = signedText.getBytes(StandardCharsets.US_ASCII);
    return signedText + "." + Thumbprint.encode(JwsAlgorithm.PS256.sign(certificate.key(), octets));
  }

  private static String segment(Map<String, Object> json) {
    return Thumbprint.encode(JsonObject.of(json).toJson().getBytes(StandardCharsets.UTF_8));
  }
}
