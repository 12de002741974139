package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.jose.Jws;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Responses to correct requests. */
class TokenGrantTest extends TokenTest {
  private static final String GUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  @Test
  void secretShouldBeGrantedWithTheFourMembersOfEveryCapture() throws Exception {
    Answer answer = client.post(client.bySecret());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(answer.json().members().keySet())
        .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
    assertThat(answer.text("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().wholeNumber("expires_in").orElseThrow()).isBetween(3599L, 5400L);
  }

  @Test
  void tokenShouldHaveTheShapeOfExchangesOwn() throws Exception {
    long now = Instant.now().getEpochSecond();
    Jws token = Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();

    assertThat(token.header().members())
        .containsOnly(
            entry("typ", "JWT"),
            entry("alg", "RS256"),
            entry("x5t", sandbox.signingKey().id()),
            entry("kid", sandbox.signingKey().id()));
    String tenant = sandbox.tenantId();
    String objectId =
        sandbox
            .scenario()
            .tenant()
            .applications()
            .get(0)
            .enterpriseApplication()
            .orElseThrow()
            .objectId();
    assertThat(token.claims().members())
        .contains(
            entry("aud", "https://outlook.office365.com"),
            entry("iss", "https://sts.windows.net/" + tenant + "/"),
            entry("appid", sandbox.clientId()),
            entry("appidacr", "1"),
            entry("idtyp", "app"),
            entry("oid", objectId),
            entry("sub", objectId),
            entry("roles", List.of("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp")),
            entry("tid", tenant),
            entry("ver", "1.0"))
        .doesNotContainKey("scp");
    long issued = token.claims().wholeNumber("iat").orElseThrow();
    long life = token.claims().wholeNumber("exp").orElseThrow() - issued;
    assertThat(issued)
        .isBetween(now - 301, now - 290)
        .isEqualTo(token.claims().wholeNumber("nbf").orElseThrow());
    assertThat(life).isBetween(3900L, 5700L);
  }

  @Test
  void livesShouldDiffer() throws Exception {
    long first = client.post(client.bySecret()).json().wholeNumber("expires_in").orElseThrow();
    long second = client.post(client.bySecret()).json().wholeNumber("expires_in").orElseThrow();

    assertThat(Math.abs(first - second)).isGreaterThan(2);
  }

  @Test
  void secretShouldBeTakenFromBasicToo() throws Exception {
    Map<String, String> form = client.bySecret();
    String pair =
        URLEncoder.encode(form.remove("client_id"), UTF_8)
            + ":"
            + URLEncoder.encode(form.remove("client_secret"), UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

    assertThat(client.post(sandbox.tokenEndpoint(), form, Map.of("Authorization", header)).status())
        .isEqualTo(200);
  }

  @Test
  void whatMsalSendsBesideShouldBeDropped() throws Exception {
    Map<String, String> form = client.bySecret();
    form.put("scope", "openid " + sandbox.scope() + " profile offline_access");
    form.put("client_info", "1");

    Jws token = Jws.parse(client.post(form).text("access_token")).orElseThrow();

    assertThat(token.claims().text("aud")).contains("https://outlook.office365.com");
  }

  @Test
  void tenantShouldBeKnownByDomain() throws Exception {
    URI endpoint = URI.create(sandbox.authority() + "/SANDBOX.example/oauth2/v2.0/token");

    assertThat(client.post(endpoint, client.bySecret(), Map.of()).status()).isEqualTo(200);
  }

  @Test
  void graphTokenShouldHaveGraphsAudienceAndNoRoles() throws Exception {
    Map<String, String> form = client.bySecret();
    form.put("scope", "https://graph.microsoft.com/.default");

    Jws token = Jws.parse(client.post(form).text("access_token")).orElseThrow();

    assertThat(token.claims().text("aud")).contains("https://graph.microsoft.com");
    assertThat(token.claims().has("roles")).isFalse();
  }

  @Test
  void missingConsentAloneShouldStillGiveATokenWithoutRoles() throws Exception {
    sandbox.change(Fault.named("no-consent").orElseThrow().change());

    Jws token = Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();

    assertThat(token.claims().has("roles")).isFalse();
  }

  @Test
  void headersShouldBeThoseOfTheRecordings() throws Exception {
    Answer answer = client.post(client.bySecret());

    assertThat(answer.header("Cache-Control")).contains("no-store, no-cache");
    assertThat(answer.header("Pragma")).contains("no-cache");
    assertThat(answer.header("Expires")).contains("-1");
    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("P3P")).contains("CP=\"DSP CUR OTPi IND OTRi ONL FIN\"");
    assertThat(answer.header("x-ms-request-id").orElseThrow()).matches(GUID);
    ZonedDateTime date =
        ZonedDateTime.parse(
            answer.header("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(Duration.between(date.toInstant(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }
}
