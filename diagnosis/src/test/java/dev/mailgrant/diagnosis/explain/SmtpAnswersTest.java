package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of Exchange's SMTP server to AUTH and later commands, in logs of mail clients. */
class SmtpAnswersTest {
  private static final String LOGIN = "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\n";
  private static final String XOAUTH2 = "C: AUTH XOAUTH2\nS: 334 \n";

  /** With any mechanism, or without a known one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.|CERTAIN SMTP_AUTH_DISABLED",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.|CERTAIN SMTP_AUTH_DISABLED",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.|CERTAIN SMTP_BASIC_AUTHENTICATION",
        "550 5.7.30 Basic authentication is not supported for Client Submission.|CERTAIN SMTP_BASIC_AUTHENTICATION",
        "530 5.7.57 Client not authenticated to send mail.|CERTAIN SMTP_NOT_AUTHENTICATED",
        "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM|CERTAIN SMTP_NOT_AUTHENTICATED",
        "535 5.7.57 Client not authenticated to send anonymous mail during MAIL FROM|CERTAIN SMTP_NOT_AUTHENTICATED",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender|CERTAIN SEND_AS_MISSING",
        "554 5.2.252 SendAsDenied; a@x.test not allowed to send as b@x.test; STOREDRV.Submission.Exception:SendAsDeniedException|CERTAIN SEND_AS_MISSING",
        "550 5.2.252 Sender throttled due to continuous send as denied errors.|CERTAIN SMTP_SENDER_THROTTLED",
        "550 5.2.251 Sender throttled due to continuous mailbox full errors.|CERTAIN SMTP_SENDER_THROTTLED",
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information.|CERTAIN SMTP_TOO_MANY_CONNECTIONS",
        "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded|CERTAIN SMTP_TOO_MANY_CONNECTIONS",
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; mailbox quota|CERTAIN SMTP_QUOTA",
        "430 4.2.0 STOREDRV; mailbox logon failure; MapiExceptionLogonFailed|LIKELY SMTP_MAILBOX_LOGON",
        "421 4.7.66 TLS 1.0 and 1.1 are not supported.|CERTAIN TLS_NOTHING_IN_COMMON",
        "501 5.5.124 Invalid XOAUTH2 auth data|LIKELY MALFORMED_SASL",
        "535 5.7.143 Authentication unsuccessful, the token has expired|LIKELY TOKEN_EXPIRED",
      })
  void anAnswerThatSaysWhyShouldCountForEveryMechanism(String answer, String finding) {
    for (String before : new String[] {"", LOGIN, XOAUTH2}) {
      assertThat(Logs.findings(before + "S: " + answer)).as(before).startsWith(finding);
    }
  }

  @Test
  void refusedCredentialsShouldBeAWrongPassword() {
    String answer =
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [X]";

    assertThat(Logs.findings(answer)).containsExactly("CERTAIN SMTP_WRONG_PASSWORD");
    assertThat(Logs.findings(LOGIN + "S: " + answer))
        .containsExactly("CERTAIN SMTP_WRONG_PASSWORD");
    assertThat(Logs.findings(XOAUTH2 + "S: " + answer))
        .contains("POSSIBLE MAILBOX_NOT_FOUND", "POSSIBLE NOT_REGISTERED")
        .noneMatch(finding -> finding.endsWith("SMTP_WRONG_PASSWORD"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the request did not meet the criteria to be authenticated successfully. Contact your administrator.",
        "user is locked by your organization's security defaults policy.",
        "organization configuration doesn't allow basic authentication",
      })
  void aPolicyShouldBeNamedAsOne(String words) {
    String answer = "S: 535 5.7.139 Authentication unsuccessful, " + words;

    assertThat(Logs.findings(LOGIN + answer))
        .containsExactly("LIKELY SMTP_BASIC_AUTHENTICATION", "POSSIBLE BLOCKED_BY_POLICY");
    assertThat(Logs.findings(XOAUTH2 + answer))
        .startsWith("POSSIBLE BLOCKED_BY_POLICY")
        .contains("POSSIBLE NOT_REGISTERED")
        .noneMatch(finding -> finding.endsWith("SMTP_BASIC_AUTHENTICATION"));
  }

  /** In the formats in which scanners, scripts and libraries report the use of a password. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "C: AUTH LOGIN",
        "12:30:15.250 C: AUTH LOGIN",
        "12:30:15.250 >> AUTH PLAIN AGFAYi50ZXN0AHg=",
        "AUTH LOGIN YUBiLnRlc3Q=",
        "S: 334 VXNlcm5hbWU6",
        "SMTP authentication method: LOGIN",
        "SMTP AUTH (LOGIN) failed",
        "smtp: auth login started",
        "Trying AUTH-LOGIN with smtp.office365.com",
      })
  void aPasswordThatIsRefusedShouldComeFirst(String line) {
    assertThat(Logs.findings(line + "\nS: 535 5.7.3 Authentication unsuccessful [X]"))
        .containsExactly(
            "LIKELY SMTP_BASIC_AUTHENTICATION",
            "LIKELY SMTP_WRONG_PASSWORD",
            "POSSIBLE SMTP_AUTH_DISABLED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S: 250-AUTH LOGIN XOAUTH2",
        "<<< 250 AUTH LOGIN PLAIN",
        "<-  250-AUTH=LOGIN",
      })
  void anOfferShouldBeNoChoice(String offer) {
    assertThat(Logs.findings(offer + "\nS: 535 5.7.3 Authentication unsuccessful [X]"))
        .contains("POSSIBLE NOT_REGISTERED");
  }

  /** It is not known how the program logged in. */
  @Test
  void withoutAMechanismThePasswordShouldBeAmongTheFirst() {
    assertThat(Logs.findings("Scan to e-mail failed: 535 5.7.3 Authentication unsuccessful"))
        .startsWith("POSSIBLE SMTP_WRONG_PASSWORD", "POSSIBLE SMTP_BASIC_AUTHENTICATION")
        .contains("POSSIBLE NOT_REGISTERED", "POSSIBLE SMTP_AUTH_DISABLED");
  }

  /** A tool reports the host and, in its own words, the failed login. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtp.office365.com: Authentication failed",
        "Login to smtp.office365.com:587 failed: invalid credentials",
      })
  void aRefusalInAToolsWordsShouldBeSmtps(String words) {
    assertThat(Logs.findings(words))
        .startsWith("POSSIBLE SMTP_WRONG_PASSWORD", "POSSIBLE SMTP_BASIC_AUTHENTICATION")
        .contains("POSSIBLE SMTP_AUTH_DISABLED")
        .doesNotContain("POSSIBLE IMAP_DISABLED");
  }

  @Test
  void aTokenThatIsRefusedShouldDrawNoPassword() {
    assertThat(Logs.findings(XOAUTH2 + "S: 535 5.7.3 Authentication unsuccessful [X]"))
        .startsWith("POSSIBLE NOT_REGISTERED")
        .noneMatch(finding -> finding.contains("PASSWORD"))
        .noneMatch(finding -> finding.endsWith("BASIC_AUTHENTICATION"));
  }

  /** 5.7.606 to 5.7.649 are banned addresses and only begin like 5.7.60. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1]; the sender may request removal",
        "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
      })
  void anAnswerThatOnlyLooksLikeAnotherShouldNotBeTakenForIt(String answer) {
    assertThat(Logs.findings("smtp\n" + answer)).isEmpty();
  }
}
