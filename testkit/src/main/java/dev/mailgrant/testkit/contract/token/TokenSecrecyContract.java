package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.TOKEN;
import static dev.mailgrant.testkit.contract.token.ContractFixture.everythingIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.testkit.server.Answer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Part of {@link TokenSourceContract}: no failure contains a credential or a token. The failures of
 * the other parts are searched too, see {@link ContractFixture}, and so is everything that is
 * logged during the contract's tests, see {@link LogCapture}.
 */
public interface TokenSecrecyContract extends TokenSourceSubject {
  @ForEachCredential
  default void noFailureShouldShowACredentialThatTheServerQuotes(ContractFixture trial) {
    trial.answer(
        Answer.json(
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS900144: you sent"
                    + " {{{request.body}}}\",\"claims\":\"{{{request.body}}}\"}")
            .quoting());

    OAuthError error = trial.refused();

    assertThat(error.description().orElse("")).contains("grant_type=client_credentials", "***");
    assertThat(error.claims().orElse("")).contains("grant_type=client_credentials", "***");
  }

  @ForEachCredential
  default void noEvidenceShouldShowACredentialThatTheServerQuotes(ContractFixture trial) {
    trial.answer(
        Answer.of(502, "text/html", "<pre>POST {{{request.body}}}</pre>")
            .withHeader("Location", "https://login.example/?was={{{request.body}}}")
            .quoting());

    TokenUnavailableException failure = trial.unavailable(Reason.SERVER_FAILED);

    assertThat(failure.reply().orElseThrow().excerpt()).contains("grant_type", "***");
  }

  /**
   * The escapes of PHP, .NET, three kinds of HTML writers and clients with lower-case hexadecimal
   * digits.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aB8~Q.contract+secret\\/with odd&chars=100%\\u00fc",
        "aB8~Q.contract\\u002Bsecret/with odd\\u0026chars=100%\\u00FC",
        "aB8~Q.contract+secret/with odd&amp;chars=100%ü",
        "aB8~Q.contract&#43;secret/with odd&amp;chars=100%&#252;",
        "aB8~Q.contract&#x2b;secret&#x2f;with odd&#x26;chars&#x3d;100&#x25;&#xfc;",
        "aB8%7eQ.contract%2bsecret%2fwith+odd%26chars%3d100%25%c3%bc"
      })
  default void noEvidenceShouldShowASecretThatTheServerEscapes(
      String quoted, ContractFixture trial) {
    for (int status : new int[] {400, 500}) {
      trial.answer(Answer.of(status, "text/html", "<p>you sent " + quoted + "</p>"));
      TokenUnavailableException failure =
          trial.unavailable(status == 400 ? Reason.UNUSABLE_ANSWER : Reason.SERVER_FAILED);

      assertThat(failure.reply().orElseThrow().excerpt()).isEqualTo("<p>you sent ***</p>");
      assertThat(everythingIn(failure)).doesNotContain("contract", "chars");
    }
    JsonObject refusal =
        JsonObject.of(Map.of("error", "invalid_client", "error_description", quoted));
    trial.answer(Answer.json(401, refusal.toJson()));

    assertThat(trial.refused().description()).contains("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | access_token=the-token&scope=&token_type=bearer",
        "text/html                         | {\"access_token\":\"the-token\"}",
        "text/xml                          | <OAuth><access_token>the-token</access_token></OAuth>",
        "application/json                  | {'access_token':'the-token'}",
        "application/json                  | {\"access_token\":[\"the-token\"]}",
        "application/json                  | {\"accessToken\":\"the-token\",\"expiresIn\":3600}",
        "application/json                  | {\"data\":{\"access_token\":\"the-token\"}}",
        "application/jwt                   | the-token"
      })
  default void noEvidenceShouldShowATokenOfAnotherShape(
      String type, String body, ContractFixture trial) {
    trial.answer(Answer.of(200, type, body));

    assertThat(everythingIn(trial.unavailable(Reason.UNUSABLE_ANSWER))).doesNotContain(TOKEN);
  }

  @ForEachCredential
  default void noFailureShouldShowATokenThatCannotBeUsed(ContractFixture trial) {
    trial.answer(Answer.json(200, "{\"access_token\":\"half-a-token\\u0001other-half\"}"));

    assertThat(everythingIn(trial.unavailable(Reason.UNUSABLE_ANSWER)))
        .doesNotContain("half-a-token", "other-half");
  }
}
