package dev.mailgrant.core.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpReply;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour that is the same for all adapters; their contract tests the rest. */
class TokenResponseTest {
  private static final Instant NOW = Instant.parse("2026-07-01T08:00:00Z");
  private static final TokenRequest REQUEST =
      TokenRequest.forced(
          "https://outlook.office365.com/.default",
          Deadline.after(Duration.ofSeconds(5), Clock.fixed(NOW, ZoneOffset.UTC)));

  @Test
  void readShouldTakeWhatEntraIdAnswers() throws Exception {
    AccessToken token =
        read(
            reply(
                200,
                "application/json; charset=utf-8",
                """
                {"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"abc"}
                """));

    assertThat(token.value()).isEqualTo(Secret.of("abc"));
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(3599));
    assertThat(token.scope()).isEqualTo(REQUEST.scope());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/json", "text/json", "application/vnd.x+json"})
  void readShouldTakeJsonUnderItsNames(String mediaType) throws Exception {
    assertThat(read(reply(200, mediaType, "{\"access_token\":\"abc\"}")).value().reveal())
        .isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "100, 100", "3599, 3599", "4000, 3599", "\"120\", 120"})
  void refreshAtShouldLieWithinTheLife(String refreshIn, long seconds) throws Exception {
    AccessToken token =
        read(
            reply(
                200,
                "application/json",
                "{\"access_token\":\"abc\",\"expires_in\":3599,\"refresh_in\":" + refreshIn + "}"));

    assertThat(token.refreshAt()).isEqualTo(NOW.plusSeconds(seconds == 0 ? 3599 : seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "300, UNUSABLE_ANSWER",
    "302, UNUSABLE_ANSWER",
    "400, UNUSABLE_ANSWER",
    "404, UNUSABLE_ANSWER",
    "407, UNUSABLE_ANSWER",
    "429, THROTTLED",
    "500, SERVER_FAILED",
    "599, SERVER_FAILED"
  })
  void anAnswerThatIsNotOAuthShouldBeNamedByItsStatus(int status, Reason reason) {
    TokenUnavailableException failure = unavailable(reply(status, "text/html", "<html>no</html>"));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(status);
    assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo("<html>no</html>");
  }

  @Test
  void aThrottlerThatSpeaksOAuthShouldStillBeAThrottler() {
    TokenUnavailableException failure =
        unavailable(reply(429, "application/json", "{\"error\":\"invalid_request\"}"));

    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
  }

  @Test
  void anErrorWithAStatusOfSuccessShouldBeNoToken() {
    assertThat(unavailable(reply(200, "application/json", "{\"error\":\"x\"}")).reason())
        .isEqualTo(Reason.UNUSABLE_ANSWER);
  }

  @Test
  void evidenceShouldBeTheFirst2048CharactersWithoutSecrets() {
    String secret = "hunter2-hunter2";
    String page = "x".repeat(2040) + secret + "y".repeat(100);

    String excerpt = unavailable(reply(502, "text/html", page)).reply().orElseThrow().excerpt();

    assertThat(excerpt).hasSize(2048).endsWith("x***yyyyy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | access_token=gho_opaque&scope=&token_type=bearer",
        "text/plain                        | access_token=gho_opaque",
        "text/html                         | access_token=gho_opaque",
        "text/html                         | <a href='/#access_token=gho_opaque'>go on</a>",
        "text/html                         | {\"access_token\":\"gho_opaque\"}",
        "text/html                         | <p>{\"accessToken\":\"gho_opaque\"}</p>",
        "text/xml                          | <OAuth><access_token>gho_opaque</access_token></OAuth>",
        "application/json                  | {'access_token':'gho_opaque'}",
        "text/plain                        | {'access_token':'gho_opaque'}",
        "application/json                  | {\"access_token\":[\"gho_opaque\"]}",
        "application/json                  | {\"access_token\":{\"value\":\"gho_opaque\"}}",
        "application/json                  | {\"accessToken\":\"gho_opaque\",\"expiresIn\":3600}",
        "application/json                  | {\"data\":{\"access_token\":\"gho_opaque\"}}",
        "application/json                  | [\"gho_opaque\"]",
        "application/json                  | \"gho_opaque\"",
        "application/json                  | {\"access_token\":\"gho_opaque",
        "application/jwt                   | gho_opaque"
      })
  void evidenceOfASuccessShouldShowNoTokenOfAnyShape(String type, String body) {
    TokenUnavailableException failure = unavailable(reply(200, type, body));

    assertThat(failure.toString() + failure.reply()).doesNotContain("gho_opaque");
    assertThat(failure.reply().orElseThrow().excerpt()).isNotEmpty();
  }

  @Test
  void evidenceOfASuccessShouldNameItsMembersAndQuoteItsError() {
    String body =
        "{\"token\":\"gho_opaque\",\"error\":\"x\",\"error_description\":\"AADSTS7000215: no\"}";

    assertThat(unavailable(reply(200, "application/json", body)).reply().orElseThrow().excerpt())
        .isEqualTo(
            "{\"token\":\"***\",\"error\":\"x\",\"error_description\":\"AADSTS7000215: no\"}");
  }

  @Test
  void evidenceOfASuccessShouldSayHowLongItIsWhereItIsNotShown() {
    assertThat(unavailable(reply(203, "text/plain", "opaque")).reply().orElseThrow().excerpt())
        .isEqualTo("(6 characters, not shown: a token may be among them)");
  }

  @Test
  void codesShouldBeFoundInTheDescriptionWhereTheyAreNowhereElse() {
    OAuthError error =
        refused(
            reply(
                400,
                "application/json",
                """
                {"error":"invalid_grant",
                 "error_description":"AADSTS53003: no. AADSTS50053: and no. AADSTS53003 again."}
                """));

    assertThat(error.aadstsCodes()).containsExactly(53003, 50053);
  }

  @Test
  void idsShouldComeFromTheHeadersWhereTheBodyHasNone() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    headers.put("x-ms-request-id", List.of("trace"));
    headers.put("client-request-id", List.of("correlation"));
    OAuthError error =
        refused(new HttpReply(400, headers, "{\"error\":\"invalid_scope\"}".getBytes(UTF_8)));

    assertThat(error.traceId()).contains("trace");
    assertThat(error.correlationId()).contains("correlation");
  }

  @Test
  void summaryShouldBeOneLine() {
    OAuthError error =
        refused(
            reply(
                400,
                "application/json",
                "{\"error\":\"invalid_scope\",\"error_description\":\"no\\r\\nTrace ID: x\"}"));

    assertThat(error.summary()).isEqualTo("invalid_scope: no Trace ID: x");
    assertThat(error.description()).contains("no\r\nTrace ID: x");
  }

  @Test
  void everyPartOfARefusalShouldBeWithoutSecrets() {
    String secret = "hunter2-hunter2";
    OAuthError error =
        refused(
            reply(
                400,
                "application/json",
                """
                {"error":"S","error_description":"S","suberror":"S","claims":"S","trace_id":"S",
                 "correlation_id":"S"}
                """
                    .replace("\"S\"", "\"" + secret + "\"")));

    assertThat(error.toString()).contains("***").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @EnumSource(NetworkFault.class)
  void everyNetworkFaultShouldHaveItsReason(NetworkFault fault) {
    NetworkException cause = new NetworkException(fault, "what happened");

    TokenUnavailableException failure = new TokenUnavailableException(cause);

    assertThat(failure.reason().name())
        .isEqualTo(fault == NetworkFault.PROXY_LOGIN ? "UNUSABLE_ANSWER" : fault.name());
    assertThat(failure.fault()).contains(fault);
    assertThat(failure.failure()).contains(cause.failure());
    assertThat(failure).hasMessage("what happened").hasCause(cause);
    assertThat(failure.reply()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void onlyARequestWithoutAnAnswerShouldHaveAFault(Reason reason) {
    assertThat(new TokenUnavailableException(reason, "not asked").fault()).isEmpty();
    assertThat(
            new TokenUnavailableException(
                    new NetworkException(NetworkFault.OUT_OF_TIME, "nothing came"))
                .stillInForce(Duration.ofSeconds(5))
                .fault())
        .isEmpty();
  }

  @Test
  void anInvalidAnswerShouldNotBeANetworkFault() {
    assertThat(unavailable(reply(200, "text/html", "<html>")).fault()).isEmpty();
    assertThat(unavailable(reply(407, "text/html", "<html>")).fault()).isEmpty();
  }

  private static AccessToken read(HttpReply reply) throws TokenException {
    Redaction redaction = Redaction.of(List.of(Secret.of("hunter2-hunter2")));
    return TokenResponse.read(reply, REQUEST, NOW, redaction);
  }

  private static TokenUnavailableException unavailable(HttpReply reply) {
    TokenUnavailableException failure =
        catchThrowableOfType(TokenUnavailableException.class, () -> read(reply));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static OAuthError refused(HttpReply reply) {
    TokenRefusedException failure =
        catchThrowableOfType(TokenRefusedException.class, () -> read(reply));
    assertThat(failure).isNotNull();
    return failure.error();
  }

  private static HttpReply reply(int status, String mediaType, String body) {
    Map<String, List<String>> headers =
        mediaType.isEmpty() ? Map.of() : Map.of("Content-Type", List.of(mediaType));
    return new HttpReply(status, headers, body.getBytes(UTF_8));
  }
}
