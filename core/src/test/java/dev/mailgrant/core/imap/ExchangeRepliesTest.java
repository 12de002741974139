package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.imap.ExchangeReplies.DiagnosticError;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeRepliesTest {

  @ParameterizedTest
  @MethodSource("replies")
  void eachSentenceShouldHaveItsMeaningAndNoOther(String line, String meaning) {
    StatusResponse reply = StatusResponse.of(Status.NO, line);

    assertThat(meanings().filter(one -> matches(one, reply)).map(one -> (String) one.get()[0]))
        .containsExactly(meaning);
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        Arguments.of("User is authenticated but not connected.", "not-connected"),
        Arguments.of(
            "Request is throttled. Suggested Backoff Time: 299961 milliseconds", "throttled"),
        Arguments.of("Request is throttled.", "throttled"),
        Arguments.of("Server Unavailable. 15", "unavailable"),
        Arguments.of("[UNAVAILABLE] later", "unavailable"),
        Arguments.of("Session invalidated - AccessTokenExpired", "token-expired"),
        Arguments.of("Command received in Invalid state.", "invalid-state"),
        Arguments.of("Basic authentication is disabled.", "basic-auth-disabled"),
        Arguments.of(
            "[Error=\"AuthFailed:LogonDenied-BasicAuthBlocked-12\"] wait", "basic-auth-disabled"),
        Arguments.of("AUTHENTICATE failed.", "refused-login"),
        Arguments.of("LOGIN failed.", "refused-login"));
  }

  private static Stream<Arguments> meanings() {
    return Stream.of(
        meaning("not-connected", ExchangeReplies::isNotConnected),
        meaning("throttled", ExchangeReplies::isThrottled),
        meaning("unavailable", ExchangeReplies::isUnavailable),
        meaning("token-expired", ExchangeReplies::isTokenExpired),
        meaning("invalid-state", ExchangeReplies::isInvalidState),
        meaning("basic-auth-disabled", ExchangeReplies::isBasicAuthDisabled),
        meaning("refused-login", ExchangeReplies::isRefusedLogin));
  }

  private static Arguments meaning(String name, Predicate<StatusResponse> predicate) {
    return Arguments.of(name, predicate);
  }

  @SuppressWarnings("unchecked")
  private static boolean matches(Arguments meaning, StatusResponse reply) {
    return ((Predicate<StatusResponse>) meaning.get()[1]).test(reply);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UserDisabled                                | USER_DISABLED
          NoADRecipient                               | NO_RECIPIENT
          AuthFailed:LogonDenied-BasicAuthBlocked-12  | BASIC_AUTH_BLOCKED
          AuthFailed:LogonDenied-None-OAuthLog:x      | TOKEN_REFUSED
          SomethingElse                               | OTHER
          """)
  void wordsInBracketsShouldBeClassified(String error, DiagnosticError expected) {
    StatusResponse reply =
        StatusResponse.of(Status.NO, "[Error=\"" + error + "\"] AUTHENTICATE failed.");

    assertThat(ExchangeReplies.diagnosticError(reply)).contains(expected);
  }

  @Test
  void aReplyWithoutBracketsShouldHaveNoDiagnosticError() {
    assertThat(
            ExchangeReplies.diagnosticError(StatusResponse.of(Status.NO, "AUTHENTICATE failed.")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Server Unavailable. 15, true",
    "* NO Server Unavailable. 15, true",
    "* OK Still here, false",
    "A1 NO Server Unavailable. 15, false"
  })
  void aLineWithoutTagShouldSayThatTheServerIsUnavailable(String line, boolean expected) {
    assertThat(ExchangeReplies.isUnavailable(line)).isEqualTo(expected);
  }
}
