package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.jose.Jws;
import dev.mailgrant.sandbox.tenant.Resource;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
  private static final String GUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private Sandbox sandbox;
  private TokenClient client;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Shared.options().withSeed(1));
    client = new TokenClient(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

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
            entry("roles", List.of("IMAP.AccessAsApp")),
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
  void publishedKeyShouldVerifyTheToken() throws Exception {
    JsonObject configuration =
        client.get("/" + sandbox.tenantId() + "/v2.0/.well-known/openid-configuration").json();
    URI keys = URI.create(configuration.text("jwks_uri").orElseThrow());
    List<?> published =
        (List<?>) Objects.requireNonNull(client.get(keys.getPath()).json().members().get("keys"));
    JsonObject key = (JsonObject) published.get(0);
    Base64.Decoder decoder = Base64.getUrlDecoder();
    var spec =
        new RSAPublicKeySpec(
            new BigInteger(1, decoder.decode(key.text("n").orElseThrow())),
            new BigInteger(1, decoder.decode(key.text("e").orElseThrow())));
    String token = client.post(client.bySecret()).text("access_token");

    Jws good = Jws.parse(token).orElseThrow();
    Jws forged = Jws.parse(sandbox.forgeToken().value().reveal()).orElseThrow();
    var publicKey = KeyFactory.getInstance("RSA").generatePublic(spec);

    assertThat(key.text("kid")).contains(sandbox.signingKey().id());
    assertThat(good.isSignedBy(publicKey)).isTrue();
    assertThat(forged.isSignedBy(publicKey)).isFalse();
    assertThat(configuration.text("token_endpoint")).contains(sandbox.tokenEndpoint().toString());
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

  @ParameterizedTest(name = "{0}={1}: AADSTS{4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          grant_type    |                                                     | 400 | invalid_request        | 900144  | The request body must contain the following parameter: 'grant_type'.
          client_id     |                                                     | 400 | invalid_request        | 900144  | The request body must contain the following parameter: 'client_id'.
          scope         |                                                     | 400 | invalid_request        | 900144  | The request body must contain the following parameter: 'scope'.
          grant_type    | client_credential                                   | 400 | unsupported_grant_type | 70003   | The app requested an unsupported grant type 'client_credential'.
          resource      | https://outlook.office365.com                       | 400 | invalid_request        | 901002  | The 'resource' request parameter is not supported.
          client_id     | a9b0c1d2-0e4f-4a3b-b5c6-17283940aa03                | 400 | unauthorized_client    | 700016  | Application with identifier 'a9b0c1d2-0e4f-4a3b-b5c6-17283940aa03' was not found in the directory 'Sandbox'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.
          client_secret |                                                     | 401 | invalid_client         | 7000216 | 'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.
          client_secret | 5ec4e71d-2b3c-4d5e-8f90-a1b2c3d4e505                | 401 | invalid_client         | 7000215 | Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02'.
          scope         | https://outlook.office365.com/IMAP.AccessAsApp      | 400 | invalid_scope          | 1002012 | The provided value for scope https://outlook.office365.com/IMAP.AccessAsApp is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).
          scope         | https://outlook.office365.com/IMAP.AccessAsUser.All | 400 | invalid_scope          | 70011   | The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope https://outlook.office365.com/IMAP.AccessAsUser.All is not valid.
          scope         | openid profile                                      | 400 | invalid_scope          | 70011   | The scope openid profile is not valid.
          scope         | https://outlook.office365.com/.default https://graph.microsoft.com/.default | 400 | invalid_scope | 700022 | more than one resource
          scope         | https://outlook.ofice365.com/.default               | 400 | invalid_resource       | 500011  | The resource principal named https://outlook.ofice365.com was not found in the tenant named Sandbox.
          """)
  void flawedParameterShouldBeRefused(
      String parameter, @Nullable String value, int status, String error, int code, String text)
      throws Exception {
    Map<String, String> form = client.bySecret();
    if (value == null) {
      form.remove(parameter);
    } else {
      form.put(parameter, value);
    }

    assertRefusal(client.post(form), status, error, code, text);
  }

  @ParameterizedTest(name = "{0}: AADSTS{3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0ddba11c-0000-4000-8000-000000000001 | 400 | invalid_request | 90002  | Tenant '0ddba11c-0000-4000-8000-000000000001' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.
          other.example                        | 400 | invalid_request | 90002  | Tenant 'other.example' not found.
          My%20Company                         | 400 | invalid_request | 900023 | Specified tenant identifier 'My Company' is neither a valid DNS name, nor a valid external domain.
          00000000-0000-0000-0000-000000000000 | 400 | invalid_request | 900021 | Requested tenant identifier is not valid.
          common                               | 400 | invalid_request | 50059  | No tenant-identifying information found in either the request or implied by any provided credentials.
          organizations                        | 400 | invalid_request | 50059  | No tenant-identifying information found
          """)
  void flawedTenantShouldBeRefused(String tenant, int status, String error, int code, String text)
      throws Exception {
    URI endpoint = URI.create(sandbox.authority() + "/" + tenant + "/oauth2/v2.0/token");

    assertRefusal(client.post(endpoint, client.bySecret(), Map.of()), status, error, code, text);
  }

  @ParameterizedTest(name = "{0}: AADSTS{3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          expired-secret            | 401 | invalid_client      | 7000222 | The provided client secret keys for app 'c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.
          no-enterprise-application | 400 | invalid_client      | 7000229 | The client application c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02 is missing service principal in the tenant 5a2db0c5-7e4a-4c11-9d3f-6b1e0f8a2c01. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119
          disabled-application      | 400 | unauthorized_client | 7000112 | Application 'c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02'(Mail reader) is disabled.
          exchange-online-disabled  | 400 | invalid_resource    | 500014  | The service principal for resource 'https://outlook.office365.com' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it.
          """)
  void flawedTenantSetUpShouldBeRefused(
      String fault, int status, String error, int code, String text) throws Exception {
    sandbox.change(Fault.named(fault).orElseThrow().change());

    assertRefusal(client.post(client.bySecret()), status, error, code, text);
  }

  @Test
  void roleDemandedByTheResourceShouldBeMissed() throws Exception {
    sandbox.change(Fault.named("no-consent").orElseThrow().change());
    sandbox.change(
        scenario ->
            scenario.changeTenant(
                tenant ->
                    tenant.withResources(
                        List.of(Resource.EXCHANGE_ONLINE.withAssignmentRequired(true)))));

    assertRefusal(
        client.post(client.bySecret()),
        400,
        "invalid_grant",
        501051,
        "Application 'c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02'(Mail reader) is not assigned to a role for the application"
            + " '00000002-0000-0ff1-ce00-000000000000'(Office 365 Exchange Online).");
  }

  @Test
  void missingConsentAloneShouldStillGiveATokenWithoutRoles() throws Exception {
    sandbox.change(Fault.named("no-consent").orElseThrow().change());

    Jws token = Jws.parse(client.post(client.bySecret()).text("access_token")).orElseThrow();

    assertThat(token.claims().has("roles")).isFalse();
  }

  @Test
  void conditionalAccessShouldNameThePolicyInClaims() throws Exception {
    sandbox.change(Fault.named("conditional-access").orElseThrow().change());

    Answer answer = client.post(client.bySecret());

    assertRefusal(
        answer,
        400,
        "invalid_grant",
        53003,
        "Access has been blocked by Conditional Access policies.");
    assertThat(answer.text("suberror")).isEqualTo("message_only");
    assertThat(JsonObject.parse(answer.text("claims")).toJson())
        .isEqualTo(
            "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"0ddba11c-0000-4000-8000-00000000dead\"]}}}");
  }

  @Test
  void getShouldBeRefused() throws Exception {
    assertRefusal(
        client.get("/" + sandbox.tenantId() + "/oauth2/v2.0/token"),
        400,
        "invalid_request",
        900561,
        "only accepts POST");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,'{\"grant_type\":\"client_credentials\"}',900144",
    "application/x-www-form-urlencoded,grant_type=%zz,9002313",
    "application/x-www-form-urlencoded,grant_type=a&grant_type=b,9000411"
  })
  void unreadableFormShouldBeRefused(String contentType, String body, int code) throws Exception {
    Answer answer = client.send(sandbox.tokenEndpoint(), "POST", contentType, body, Map.of());

    assertRefusal(answer, 400, "invalid_request", code, "");
  }

  @Test
  void refusalShouldCarryIdsAndTimesThatAgree() throws Exception {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> form = client.bySecret();
    form.put("client_secret", "wrong");

    Answer answer =
        client.post(
            sandbox.tokenEndpoint(),
            form,
            Map.of("client-request-id", requestId, "return-client-request-id", "true"));

    assertThat(answer.json().members().keySet())
        .containsExactly(
            "error",
            "error_description",
            "error_codes",
            "timestamp",
            "trace_id",
            "correlation_id",
            "error_uri");
    assertThat(answer.text("trace_id"))
        .matches(GUID)
        .isEqualTo(answer.header("x-ms-request-id").orElseThrow());
    assertThat(answer.text("correlation_id")).isEqualTo(requestId);
    assertThat(answer.header("client-request-id")).contains(requestId);
    assertThat(answer.text("error_uri"))
        .isEqualTo("https://login.microsoftonline.com/error?code=7000215");
    assertThat(answer.text("timestamp")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
    assertThat(answer.text("error_description"))
        .endsWith(
            " Trace ID: "
                + answer.text("trace_id")
                + " Correlation ID: "
                + requestId
                + " Timestamp: "
                + answer.text("timestamp"))
        .doesNotContain("wrong", "\n");
  }

  @Test
  void correlationIdShouldBeMadeUpWhereNoneWasSent() throws Exception {
    Answer answer = client.post(Map.of());

    assertThat(answer.text("correlation_id")).matches(GUID);
    assertThat(answer.header("client-request-id")).isEmpty();
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

  @Test
  void descriptionsShouldHaveLinesWhereAskedTo() throws Exception {
    sandbox.change(Variant.named("crlf-descriptions").orElseThrow().change());

    assertThat(client.post(Map.of()).text("error_description"))
        .matches(
            "(?s)AADSTS900144: [^\r\n]*\r\nTrace ID: [^\r\n]*\r\nCorrelation ID: [^\r\n]*\r\nTimestamp: [^\r\n]*");
  }

  @Test
  void throttlingShouldBePlainTextWithRetryAfter() throws Exception {
    sandbox.change(Fault.named("throttled-token").orElseThrow().change());

    Answer answer = client.post(client.bySecret());

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("60");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("Too Many Requests");
  }

  @Test
  void instanceDiscoveryShouldKnowThisHostOnly() throws Exception {
    String ours = sandbox.authority() + "/" + sandbox.tenantId() + "/oauth2/v2.0/authorize";
    String path = "/common/discovery/instance?api-version=1.1&authorization_endpoint=";

    Answer known = client.get(path + URLEncoder.encode(ours, UTF_8));
    Answer unknown =
        client.get(path + URLEncoder.encode("https://login.example/x/oauth2/authorize", UTF_8));

    assertThat(known.text("tenant_discovery_endpoint"))
        .isEqualTo(
            sandbox.authority()
                + "/"
                + sandbox.tenantId()
                + "/v2.0/.well-known/openid-configuration");
    assertThat(known.header("Cache-Control")).contains("max-age=86400, private");
    assertRefusal(unknown, 400, "invalid_instance", 50049, "Unknown or invalid instance.");
  }

  @Test
  void configurationOfAnUnknownTenantShouldHaveItsOwnError() throws Exception {
    assertRefusal(
        client.get("/other.example/v2.0/.well-known/openid-configuration"),
        400,
        "invalid_tenant",
        90002,
        "not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/favicon.ico", "/x/oauth2/token"})
  void unknownPathShouldNotBeFound(String path) throws Exception {
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  static void assertRefusal(Answer answer, int status, String error, int code, String text) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.json().wholeNumbers("error_codes")).containsExactly((long) code);
    assertThat(answer.text("error_description")).startsWith("AADSTS" + code + ": ").contains(text);
  }
}
