package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.SHORT;
import static dev.mailgrant.testkit.contract.token.ContractFixture.TOKEN;
import static dev.mailgrant.testkit.contract.token.ContractFixture.in;
import static dev.mailgrant.testkit.contract.token.ContractFixture.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.server.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link TokenSourceContract}: a source respects the deadline, whatever the server does.
 */
public interface TokenTimeContract extends TokenSourceSubject {
  @Test
  default void acquireShouldGiveUpOnAServerThatNeverAnswers(ContractFixture trial) {
    trial.answer(Answer.never());

    assertThat(timed(() -> trial.unavailable(trial.source(), in(SHORT), Reason.OUT_OF_TIME)))
        .isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
    assertThat(trial.requests()).hasSize(1);
  }

  @Test
  default void acquireShouldHoldTheDeadlineHoweverTheServerDribbles(ContractFixture trial) {
    trial.answer(Answer.dribbledToken(TOKEN, 100, Duration.ofSeconds(20)));

    assertThat(timed(() -> trial.unavailable(trial.source(), in(SHORT), Reason.OUT_OF_TIME)))
        .isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(3));
  }

  @Test
  default void acquireShouldWaitForAServerThatDribblesInTime(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.dribbledToken(TOKEN, 5, Duration.ofMillis(250)));

    assertThat(trial.acquire().value().reveal()).isEqualTo(TOKEN);
  }

  @Test
  default void acquireShouldSendNothingWhenTheTimeIsUp(ContractFixture trial) {
    trial.answer(Answer.token(TOKEN));

    trial.unavailable(trial.source(), in(Duration.ZERO), Reason.OUT_OF_TIME);

    assertThat(trial.requests()).isEmpty();
  }
}
