package dev.mailgrant.sandbox;

import static dev.mailgrant.sandbox.Refusals.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.sandbox.TokenClient.Answer;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Variant;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses to incorrect requests, and the format of refusals. */
class TokenRefusalTest extends TokenTest {
  private static final String GUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

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
  void descriptionsShouldHaveLinesWhereAskedTo() throws Exception {
    sandbox.change(Variant.named("crlf-descriptions").orElseThrow().change());

    assertThat(client.post(Map.of()).text("error_description"))
        .matches(
            "(?s)AADSTS900144: [^\r\n]*\r\nTrace ID: [^\r\n]*\r\nCorrelation ID: [^\r\n]*\r\nTimestamp: [^\r\n]*");
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
  void throttlingShouldBePlainTextWithRetryAfter() throws Exception {
    sandbox.change(Fault.named("throttled-token").orElseThrow().change());

    Answer answer = client.post(client.bySecret());

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("60");
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("Too Many Requests");
  }
}
