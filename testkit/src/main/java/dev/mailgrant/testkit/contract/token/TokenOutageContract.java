package dev.mailgrant.testkit.contract.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.server.Answer;
import dev.mailgrant.testkit.server.EntraErrorBody;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Part of {@link TokenSourceContract}: how a source handles a server that is temporarily
 * unavailable, and invalid responses.
 */
public interface TokenOutageContract extends TokenSourceSubject {
  @Test
  default void acquireShouldReportThrottlingWithAPlainTextBody(ContractFixture trial) {
    trial.answer(Answer.of(429, "text/plain", "Too Many Requests").withHeader("Retry-After", "60"));

    TokenUnavailableException failure = trial.unavailable(Reason.THROTTLED);

    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(60));
    assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo("Too Many Requests");
    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(429);
    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReadRetryAfterAsADate(ContractFixture trial) {
    trial.answer(
        Answer.of(503, "text/plain", "later")
            .withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT")
            .withHeader("Retry-After", "Wed, 01 Jul 2026 08:01:30 GMT"));

    assertThat(trial.unavailable(Reason.SERVER_FAILED).retryAfter())
        .contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  default void acquireShouldReportAFailedServerOnce(int status, ContractFixture trial) {
    trial.answer(Answer.empty(status));

    TokenUnavailableException failure = trial.unavailable(Reason.SERVER_FAILED);

    assertThat(failure).hasMessageContaining("HTTP " + status);
    assertThat(failure.retryAfter()).isEmpty();
    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldKeepTheWordsOfAFailedServer(ContractFixture trial) {
    trial.answer(
        Answer.refusal(
            503, new EntraErrorBody("temporarily_unavailable", 90033, "A transient error.")));

    assertThat(trial.unavailable(Reason.SERVER_FAILED)).hasMessageContaining("AADSTS90033");
    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReportATransientErrorAsUnavailableWhateverItsStatus(
      ContractFixture trial) {
    trial.answer(
        Answer.refusal(
            400, new EntraErrorBody("temporarily_unavailable", 90033, "A transient error.")));

    assertThat(trial.unavailable(Reason.SERVER_FAILED)).hasMessageContaining("AADSTS90033");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 407, 503})
  default void acquireShouldKeepHtmlAsEvidence(int status, ContractFixture trial) {
    trial.answer(
        Answer.of(status, "text/html; charset=utf-8", "<html>Access denied by proxy</html>"));

    TokenUnavailableException failure =
        trial.unavailable(status >= 500 ? Reason.SERVER_FAILED : Reason.UNUSABLE_ANSWER);

    assertThat(failure.reply().orElseThrow().httpStatus()).isEqualTo(status);
    assertThat(failure.reply().orElseThrow().mediaType()).isEqualTo("text/html");
    assertThat(failure.reply().orElseThrow().excerpt()).contains("Access denied by proxy");
    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReportAnEmptyReplyAndAskOnce(ContractFixture trial) {
    trial.answer(Answer.emptyReply());

    trial.unavailable(Reason.CONNECTION_LOST);

    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReportAResetAndAskOnce(ContractFixture trial) {
    trial.answer(Answer.connectionReset());

    trial.unavailable(Reason.CONNECTION_LOST);

    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReportAMalformedChunkAndAskOnce(ContractFixture trial) {
    trial.answer(Answer.malformedChunk());

    trial.unavailable(Reason.UNUSABLE_ANSWER);

    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldReportWhatIsNotHttpAndAskOnce(ContractFixture trial) {
    trial.answer(Answer.notHttp());

    trial.unavailable(Reason.UNUSABLE_ANSWER);

    assertThat(trial.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "86400, 86400",
    "86401, 86400",
    "99999999999999999999, 86400",
    "'Wed, 01 Jul 2099 08:00:00 GMT', 86400",
    "' 7 ', 7",
    "'Wed, 01 Jul 2026 08:01:30 GMT', 90",
    "'Wed, 01 Jul 2026 08:00:00 GMT', 0"
  })
  default void acquireShouldReadRetryAfterInBothItsForms(
      String value, long seconds, ContractFixture trial) {
    trial.answer(
        Answer.json(429, "{\"error\":\"too_many\"}")
            .withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT")
            .withHeader("Retry-After", value));

    assertThat(trial.unavailable(Reason.THROTTLED).retryAfter())
        .contains(Duration.ofSeconds(seconds));
    assertThat(trial.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "soon", "7, 8", "Wed, 01 Jul 2026 07:59:59 GMT"})
  default void acquireShouldPassOverARetryAfterThatCannotBeMeant(
      String value, ContractFixture trial) {
    trial.answer(
        Answer.of(429, "text/plain", "Too Many Requests")
            .withHeader("Date", "Wed, 01 Jul 2026 08:00:00 GMT")
            .withHeader("Retry-After", value));

    assertThat(trial.unavailable(Reason.THROTTLED).retryAfter()).isEmpty();
  }
}
