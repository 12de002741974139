package dev.mailgrant.testkit.contract.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.EntraErrorBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Part of {@link TokenSourceContract}: how a source handles a refusal: the error of RFC 6749
 * section 5.2, and the variants that servers send.
 */
public interface TokenRefusalContract extends TokenSourceSubject {
  @ParameterizedTest
  @CsvSource({
    "401, invalid_client, 7000215",
    "401, invalid_client, 7000222",
    "400, invalid_grant, 53003",
    "400, unauthorized_client, 700016",
    "400, invalid_scope, 70011",
    "400, invalid_request, 90002",
    "400, invalid_resource, 500011"
  })
  default void acquireShouldReportARefusalInBothFormsOfItsDescription(
      int status, String error, int code, ContractFixture trial) {
    for (EntraErrorBody.Tail tail : EntraErrorBody.Tail.values()) {
      EntraErrorBody refusal = new EntraErrorBody(error, code, "No, and here is why.").with(tail);
      trial.answer(
          Answer.refusal(status, refusal).withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT"));

      assertThat(trial.refused())
          .isEqualTo(
              new OAuthError(
                  error,
                  Optional.of(refusal.description()),
                  List.of(code),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(EntraErrorBody.TRACE_ID),
                  Optional.of(EntraErrorBody.CORRELATION_ID),
                  status,
                  Optional.of(Instant.parse("2026-07-01T08:00:00Z"))));
    }
    assertThat(trial.requests()).hasSize(EntraErrorBody.Tail.values().length);
  }

  @Test
  default void acquireShouldReportWhatAPolicyAddsToARefusal(ContractFixture trial) {
    String claims = "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"p\"]}}}";
    trial.answer(
        Answer.refusal(
            400,
            new EntraErrorBody("invalid_grant", 53003, "Blocked.").with("message_only", claims)));

    OAuthError error = trial.refused();

    assertThat(error.suberror()).contains("message_only");
    assertThat(error.claims()).contains(claims);
  }

  @Test
  default void acquireShouldFindTheIdsInTheDescriptionWhereTheyAreNowhereElse(
      ContractFixture trial) {
    String description = new EntraErrorBody("invalid_client", 7000215, "No.").description();
    trial.answer(
        Answer.json(
            401, "{\"error\":\"invalid_client\",\"error_description\":\"" + description + "\"}"));

    OAuthError error = trial.refused();

    assertThat(error.aadstsCodes()).containsExactly(7000215);
    assertThat(error.traceId()).contains(EntraErrorBody.TRACE_ID);
    assertThat(error.correlationId()).contains(EntraErrorBody.CORRELATION_ID);
  }

  @ForEachCredential
  default void acquireShouldReportARefusalWithoutAnyDescription(ContractFixture trial) {
    trial.answer(Answer.json(401, "{\"error\":\"invalid_client\"}"));

    OAuthError error = trial.refused();

    assertThat(error.error()).isEqualTo("invalid_client");
    assertThat(error.description()).isEmpty();
    assertThat(error.httpStatus()).isEqualTo(401);
  }

  @Test
  default void acquireShouldReportARefusalThatAlsoAsksForAnotherKindOfLogin(ContractFixture trial) {
    // RFC 6749 section 5.2: with 401 the server may list the schemes that it supports. An HTTP
    // client could then try one automatically.
    trial.answer(
        Answer.refusal(401, new EntraErrorBody("invalid_client", 7000215, "No."))
            .withHeader("WWW-Authenticate", "Basic realm=\"contoso\""));

    assertThat(trial.refused().aadstsCodes()).containsExactly(7000215);
    assertThat(trial.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic realm=\"x\"", "Bearer", "Negotiate", "NTLM", "Digest nonce=\"a\""})
  default void acquireShouldAnswerNoSchemeThatA401Offers(String scheme, ContractFixture trial) {
    trial.answer(
        Answer.json(401, "{\"error\":\"invalid_client\"}").withHeader("WWW-Authenticate", scheme));

    assertThat(trial.refused().error()).isEqualTo("invalid_client");
    assertThat(trial.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "Application/Json ; Charset=\"UTF-8\"",
        "application/problem+json",
        "text/json"
      })
  default void acquireShouldReadARefusalOfAnyTypeThatIsJson(String type, ContractFixture trial) {
    trial.answer(Answer.of(400, type, "{\"error\":\"invalid_scope\"}"));

    assertThat(trial.refused().error()).isEqualTo("invalid_scope");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "{\"text\":\"no\"}", "[\"no\"]", "null", "true"})
  default void acquireShouldPassOverADescriptionThatIsNoText(String value, ContractFixture trial) {
    trial.answer(
        Answer.json(400, "{\"error\":\"invalid_client\",\"error_description\":" + value + "}"));

    OAuthError error = trial.refused();

    assertThat(error.error()).isEqualTo("invalid_client");
    assertThat(error.description()).isEmpty();
  }

  @Test
  default void acquireShouldKeepADescriptionWholeWhateverIsInIt(ContractFixture trial) {
    trial.answer(
        Answer.json(
            400,
            "{\"error\":\"invalid_client\",\"error_description\":"
                + "\"a\\r\\nb\\u0007\\u001b[31m \\u00fc \\ud83d\\ude00\"}"));

    assertThat(trial.refused().description())
        .contains("a\r\nb\u0007\u001b[31m \u00fc \ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  default void acquireShouldReportARefusalWhateverItsStatus(int status, ContractFixture trial) {
    trial.answer(Answer.json(status, "{\"error\":\"unauthorized_client\"}"));

    assertThat(trial.refused().httpStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":\"invalid_client\",\"message\":\"no\"}}",
        "{\"error\":{\"error\":\"invalid_client\"}}",
        "{\"error\":401}",
        "{\"error\":[\"invalid_client\"]}",
        "{\"error\":null}",
        "{\"error\":true}",
        "{\"errors\":[{\"code\":\"invalid_client\"}]}",
        "{\"message\":\"Unauthorized\"}",
        "[{\"error\":\"invalid_client\"}]",
        "\"invalid_client\"",
        "{\"error\":\"invalid_client\"",
        "{}"
      })
  default void acquireShouldKeepAnErrorOfAnotherShapeAsEvidence(
      String body, ContractFixture trial) {
    for (int status : new int[] {400, 401}) {
      trial.answer(Answer.json(status, body));

      TokenUnavailableException failure = trial.unavailable(Reason.UNUSABLE_ANSWER);

      assertThat(failure).hasMessageContaining("HTTP status " + status);
      assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, text/html, '<html><title>400 Bad Request</title></html>'",
    "401, text/html, '<html>Sign in to the portal</html>'",
    "400, text/plain, '{\"error\":\"invalid_client\"}'",
    "401, application/octet-stream, '{\"error\":\"invalid_client\"}'",
    "401, text/plain, ''"
  })
  default void acquireShouldKeepARefusalThatIsNoJsonAsEvidence(
      int status, String type, String body, ContractFixture trial) {
    trial.answer(Answer.of(status, type, body));

    TokenUnavailableException failure = trial.unavailable(Reason.UNUSABLE_ANSWER);

    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(status);
    assertThat(failure.reply().orElseThrow().mediaType()).isEqualTo(type);
    assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo(body);
  }
}
