package dev.mailgrant.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.handshake.HandshakeFailure;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenRefusedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {

  @ParameterizedTest
  @CsvSource({
    "invalid_client, 7000215, Invalid client secret provided., 'tenant-id, client-id'",
    "invalid_scope, 70011, The provided value for scope is not valid., check scope",
    "invalid_request, 900144, The request body must contain: 'scope'., check scope",
    "invalid_request, 900144, The request body must contain: 'client_id'., 'tenant-id, client-id'"
  })
  void aRefusalShouldSendToWhatItIsAbout(String error, int code, String words, String step) {
    OAuthError refusal =
        new OAuthError(
            error,
            Optional.of("AADSTS" + code + ": " + words),
            List.of(code),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            400,
            Optional.empty());

    assertThat(NextStep.of(HandshakeFailure.of(new TokenRefusedException(refusal))))
        .singleElement()
        .asString()
        .contains(step);
  }
}
