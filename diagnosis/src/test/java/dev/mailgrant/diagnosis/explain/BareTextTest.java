package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.Explanation.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line of text, as a user quotes it on the command line. */
class BareTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1 NO AUTHENTICATE failed.|POSSIBLE NOT_REGISTERED",
        "NO AUTHENTICATE failed.|POSSIBLE NOT_REGISTERED",
        "AUTHENTICATE failed.|POSSIBLE NOT_REGISTERED",
        "A1 NO LOGIN failed.|POSSIBLE BASIC_AUTHENTICATION",
        "A3 BAD User is authenticated but not connected.|LIKELY NOT_CONNECTED",
        "User is authenticated but not connected|LIKELY NOT_CONNECTED",
        "Request is throttled. Suggested Backoff Time: 89117 milliseconds|CERTAIN IMAP_THROTTLED",
        "* BYE Session invalidated - AccessTokenExpired|CERTAIN TOKEN_RAN_OUT",
        "AADSTS700016|CERTAIN APPLICATION_NOT_FOUND",
        "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.|CERTAIN APPLICATION_NOT_FOUND",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.|CERTAIN SMTP_AUTH_DISABLED",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender|CERTAIN SEND_AS_MISSING",
        "-ERR Authentication failure: unknown user name or bad password.|POSSIBLE NOT_REGISTERED",
      })
  void aQuotedTextShouldBeExplained(String text, String finding) {
    assertThat(Logs.findings(text)).startsWith(finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "535 5.7.3 Authentication unsuccessful",
        "535 5.7.3 Authentication unsuccessful [AM0PR02CA0123.eurprd02.prod.outlook.com 2026-11-28T08:00:01.000Z 08DEAAAAAAAAAAAA]",
        "invalid_client",
        "Error: invalid_client",
        "invalid_client: Client authentication failed",
        "(invalid_client) Client authentication failed",
        "[invalid_client] Client authentication failed",
        "error=invalid_client",
        "\"invalid_client\"",
      })
  void aQuotedTextShouldFailWithFindings(String text) {
    Explanation explanation = LogReader.explain(text);

    assertThat(explanation.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(explanation.findings()).isNotEmpty();
  }

  /** The words of RFC 6749 are also used by other programs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "the setting invalid_request_limit is 5",
        "counter invalid_grant_total 12",
        "retry on invalid_scope is off",
      })
  void aWordInPassingShouldBeNoRefusal(String text) {
    assertThat(LogReader.explain(text).outcome()).isEqualTo(Outcome.NOTHING_KNOWN);
  }
}
