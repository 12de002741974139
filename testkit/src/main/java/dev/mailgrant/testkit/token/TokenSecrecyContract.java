package dev.mailgrant.testkit.token;

import static dev.mailgrant.testkit.token.TokenTrial.everythingIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;

/**
 * Part of {@link TokenSourceContract}: that no failure shows a credential or a token. Every failure
 * of the other parts is searched too, see {@link TokenTrial}.
 */
public interface TokenSecrecyContract extends TokenSourceSubject {
  @EveryCredential
  default void noFailureShouldShowACredentialThatTheServerQuotes(TokenTrial trial) {
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

  @EveryCredential
  default void noEvidenceShouldShowACredentialThatTheServerQuotes(TokenTrial trial) {
    trial.answer(
        Answer.of(502, "text/html", "<pre>POST {{{request.body}}}</pre>")
            .withHeader("Location", "https://login.example/?was={{{request.body}}}")
            .quoting());

    TokenUnavailableException failure = trial.unavailable(Reason.SERVER_FAILED);

    assertThat(failure.reply().orElseThrow().excerpt()).contains("grant_type", "***");
  }

  @EveryCredential
  default void noFailureShouldShowATokenThatCannotBeUsed(TokenTrial trial) {
    trial.answer(Answer.json(200, "{\"access_token\":\"half-a-token\\u0001other-half\"}"));

    assertThat(everythingIn(trial.unavailable(Reason.UNUSABLE_ANSWER)))
        .doesNotContain("half-a-token", "other-half");
  }
}
