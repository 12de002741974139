package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.SCOPE;
import static dev.mailgrant.testkit.contract.token.ContractFixture.TOKEN;
import static dev.mailgrant.testkit.contract.token.ContractFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.server.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Part of {@link TokenSourceContract}: how a source handles a success, and which responses are not
 * one.
 */
public interface TokenSuccessContract extends TokenSourceSubject {
  @Test
  default void acquireShouldGiveTheToken(ContractFixture trial) throws Exception {
    trial.answer(Answer.token(TOKEN));

    AccessToken token = trial.acquire();

    assertThat(token.value()).isEqualTo(Secret.of(TOKEN));
    assertThat(token.expiresAt()).isEqualTo(trial.now().plusSeconds(3599));
    assertThat(token.refreshAt()).isEqualTo(token.expiresAt());
    assertThat(token.scope()).isEqualTo(SCOPE);
  }

  @ParameterizedTest
  @CsvSource({
    "3599, 3599",
    "\"3599\", 3599",
    "3599.0, 3599",
    "99999999999, 31536000",
    "0, 0",
    "-5, 0",
    "null, 0",
    "\"soon\", 0",
    "true, 0",
    "1e999, 0"
  })
  default void acquireShouldReadTheLifeAsNumberOrText(
      String expiresIn, long seconds, ContractFixture trial) throws Exception {
    trial.answer(success("\"expires_in\":" + expiresIn));

    assertThat(trial.acquire().expiresAt()).isEqualTo(trial.now().plusSeconds(seconds));
  }

  @Test
  default void acquireShouldTakeATokenWithoutAnyLife(ContractFixture trial) throws Exception {
    trial.answer(success("\"x\":0"));

    assertThat(trial.acquire().expiresAt()).isEqualTo(trial.now());
  }

  @Test
  default void acquireShouldReadWhenToRefresh(ContractFixture trial) throws Exception {
    trial.answer(success("\"expires_in\":86399,\"refresh_in\":43199"));

    AccessToken token = trial.acquire();

    assertThat(token.refreshAt()).isEqualTo(trial.now().plusSeconds(43199));
    assertThat(token.expiresAt()).isEqualTo(trial.now().plusSeconds(86399));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[1,2]", "null", "{\"deep\":[1,{\"x\":null}]}", "1e400"})
  default void acquireShouldPassOverUnknownMembers(String value, ContractFixture trial)
      throws Exception {
    trial.answer(success("\"expires_in\":60,\"new\":" + value));

    assertThat(trial.acquire().value().reveal()).isEqualTo(TOKEN);
  }

  @Test
  default void acquireShouldGiveTheScopeThatTheServerNames(ContractFixture trial) throws Exception {
    trial.answer(success("\"scope\":\"https://outlook.office365.com/IMAP.AccessAsApp\""));

    assertThat(trial.acquire().scope()).isEqualTo("https://outlook.office365.com/IMAP.AccessAsApp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token_type\":\"Bearer\",\"expires_in\":3599}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"\"}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":null}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":{\"a\":1}}",
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a b\"}",
        "{\"token_type\":\"pop\",\"expires_in\":3599,\"access_token\":\"the-token\"}",
        "{\"access_token\":\"the-token\",\"access_token\":\"the-token\"}",
        "{\"access_token\":\"the-token\"",
        "{\"access_token\":\"the-token\"}trailing",
        "[]",
        "null",
        ""
      })
  default void acquireShouldNotTakeASuccessWithoutAToken(String body, ContractFixture trial) {
    trial.answer(Answer.json(200, body));

    assertThat(trial.unavailable(Reason.UNUSABLE_ANSWER).reply().orElseThrow().httpStatus())
        .isEqualTo(200);
  }

  @Test
  default void acquireShouldNotTakeAnAnswerThatIsNestedVeryDeep(ContractFixture trial) {
    trial.answer(Answer.json(200, "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"));

    assertThat(trial.unavailable(Reason.UNUSABLE_ANSWER)).hasMessageContaining("not JSON");
  }

  @Test
  default void acquireShouldNotTakeATokenOfAnotherMediaType(ContractFixture trial) {
    trial.answer(Answer.of(200, "text/html", "{\"access_token\":\"" + TOKEN + "\"}"));

    assertThat(trial.unavailable(Reason.UNUSABLE_ANSWER)).hasMessageContaining("text/html");
  }

  @Test
  default void acquireShouldNotReadMoreThanAMebibyte(ContractFixture trial) {
    String padding = "x".repeat(HttpTransport.MAX_BODY_BYTES);
    trial.answer(success("\"padding\":\"" + padding + "\""));

    assertThat(trial.unavailable(Reason.UNUSABLE_ANSWER))
        .hasMessageContaining("more than 1048576 bytes");
  }
}
