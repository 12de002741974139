package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.Explanation.Outcome;
import dev.mailgrant.diagnosis.finding.Catalogue;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POP3, SMTP, the token request, the network; and logs about something else. */
class OtherLogsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smtplib.SMTPAuthenticationError: (535, b'5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.')|CERTAIN SMTP_AUTH_DISABLED",
        "Error: Invalid login: 535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [X]|CERTAIN SMTP_BASIC_AUTHENTICATION",
        "AUTH LOGIN\\nSERVER -> CLIENT: 535 5.7.3 Authentication unsuccessful [X]|LIKELY SMTP_BASIC_AUTHENTICATION",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender|CERTAIN SEND_AS_MISSING",
        "5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied|CERTAIN SEND_AS_MISSING",
        "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:X.MapiExceptionLogonFailed|LIKELY SMTP_MAILBOX_LOGON",
        "501 5.5.124 Invalid XOAUTH2 auth data|LIKELY MALFORMED_SASL",
        "javax.mail.AuthenticationFailedException: Logon failure: unknown user name or bad password.|LIKELY BASIC_AUTHENTICATION",
        "smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.|CERTAIN STARTTLS_MISSING",
        "smtplib: (535, b'Authentication Credentials Invalid') by email-smtp.eu-west-1.amazonaws.com:587, login failed|LIKELY ANOTHER_SERVER",
        "mutt_sasl_cb_log() SASL: No worthy mechs found|LIKELY MECHANISM_MISSING",
      })
  void popAndSmtpShouldBeUnderstood(String log, String finding) {
    assertThat(Logs.findings(log.replace("\\n", "\n"))).startsWith(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided. Trace ID: x\",\"error_codes\":[7000215]}|CERTAIN WRONG_SECRET",
        "{'error': 'unauthorized_client', 'error_description': \"AADSTS700016: Application with identifier 'x' was not found in the directory\"}|CERTAIN APPLICATION_NOT_FOUND",
        "msal: {\\\"error\\\":\\\"invalid_client\\\",\\\"error_description\\\":\\\"AADSTS7000222: The provided client secret keys are expired.\\\\r\\\\nTrace ID: x\\\"}|CERTAIN SECRET_EXPIRED",
        "https://x.test/cb?error=access_denied&error_description=AADSTS65001%3a+The+user+or+administrator+has+not+consented|CERTAIN NO_CONSENT",
        "MsalServiceException: AADSTS53003: Access has been blocked by Conditional Access policies.|CERTAIN CONDITIONAL_ACCESS",
        "AADSTS70002: Error validating credentials. AADSTS50012: Client assertion audience claim does not match Realm issuer.|CERTAIN ASSERTION_AUDIENCE",
        "HTTPError: 429 Client Error: Too Many Requests for url: https://login.microsoftonline.com/x/oauth2/v2.0/token|CERTAIN TOKEN_THROTTLED",
        "OSError: Tunnel connection failed: 407 Proxy Authentication Required (host login.microsoftonline.com)|CERTAIN PROXY_LOGIN",
        "ProxyError: login.microsoftonline.com: Tunnel connection failed: 403 Forbidden|CERTAIN PORTAL_OR_PROXY",
        "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS53003: Access has been blocked.\",\"claims\":\"{\\\"access_token\\\":{\\\"capolids\\\":1}}\"}|CERTAIN CONDITIONAL_ACCESS",
        "ClientAuthError: missing_tenant_id_error: A tenant id must be specified|CERTAIN COMMON_TENANT",
      })
  void theTokenRequestShouldBeUnderstood(String log, String finding) {
    assertThat(Logs.findings(log)).startsWith(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.net.UnknownHostException: outlook.office365.com|CERTAIN NAME_NOT_RESOLVED",
        "getaddrinfo ENOTFOUND outlook.office365.con imap|CERTAIN NAME_NOT_RESOLVED",
        "imap: dial tcp 192.0.2.1:993: i/o timeout|CERTAIN NO_CONNECTION",
        "Error: connect ECONNREFUSED 192.0.2.1:993 (imap)|CERTAIN CONNECTION_REFUSED",
        "imapflow: Failed to receive greeting from server in required time|CERTAIN HOST_SILENT",
        "outlook.office365.com: PKIX path building failed: unable to find valid certification path|LIKELY TLS_INSPECTED",
        "imap.corp.example: ssl.SSLCertVerificationError: certificate verify failed: self-signed certificate|CERTAIN PRIVATE_AUTHORITY",
        "x509: certificate is valid for outlook.com, not imap.corp.example|CERTAIN CERTIFICATE_OF_ANOTHER_NAME",
        "curl: (60) SSL certificate problem: unable to get local issuer certificate\\nMore details here: https://curl.se/docs/sslcerts.html|POSSIBLE TLS_INSPECTED",
        "smtp.office365.com:587 ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number|CERTAIN NOT_TLS",
      })
  void theNetworkShouldBeUnderstood(String log, String finding) {
    assertThat(Logs.findings(log.replace("\\n", "\n"))).startsWith(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2. likely: What answers is not a token endpoint MG-NET-021\\n1. certain: The host stays silent MG-NET-018|CERTAIN HOST_SILENT",
        "2. likely: A title that a narrow terminal\\n   folds [MG-NET-021]\\n1. certain: The host stays silent [MG-NET-018]|CERTAIN HOST_SILENT",
        "{\\n \"id\": \"MG-NET-007\",\\n \"certainty\": \"possible\",\\n|POSSIBLE CERTIFICATE_OF_ANOTHER_NAME",
      })
  void ourOwnReportShouldBeUnderstood(String log, String finding) {
    assertThat(Logs.findings(log.replace("\\n", "\n"))).startsWith(finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. certain: No such mailbox MG-IMAP-003\n   conflict      some have NO AUTHENTICATE failed.",
        "> 1. certain: No such mailbox MG-IMAP-003\n>    cause         Exchange said NO AUTHENTICATE failed.",
        "  certain: No such mailbox MG-IMAP-003\n    cause: Exchange said NO AUTHENTICATE failed.",
        "  certain: No such mailbox MG-IMAP-003\n    verify [shell]: x  # NO AUTHENTICATE failed.",
        "  certain: No such mailbox MG-IMAP-003\n    fix: After NO AUTHENTICATE failed. do this",
        "1. certain: No such mailbox [MG-IMAP-003]\n   cause     Exchange said NO AUTHENTICATE failed.",
        "1. certain: No such mailbox [MG-IMAP-003]\n   cause     Exchange said\n             NO AUTHENTICATE failed.",
        "1. certain: No such mailbox [MG-IMAP-003]\n   fix       After that do\n             [shell] only if\n   A1 NO AUTHENTICATE failed.",
        "{\n \"id\": \"MG-IMAP-003\",\n \"certainty\": \"certain\",\n \"cause\": \"some have NO AUTHENTICATE failed.\"\n}",
      })
  void whatOurOwnFindingsSayInGeneralShouldBeNoAnswerOfAServer(String log) {
    assertThat(Logs.findings(log)).containsExactly("CERTAIN MAILBOX_NOT_FOUND");
  }

  /** A title that ends with "credential" or "token" is not followed by a secret. */
  @Test
  void everyFindingOfOurOwnReportShouldBeUnderstood() {
    for (CatalogueEntry entry : Catalogue.all()) {
      String line = "1. certain: " + entry.title() + " " + entry.which().id();

      assertThat(Logs.findings(line)).as(line).containsExactly("CERTAIN " + entry.which());
    }
  }

  @Test
  void theEvidenceOfOurOwnReportShouldCount() {
    String log =
        """
        1. certain: No such mailbox [MG-IMAP-003]
           cause     x
           evidence  AUTHENTICATE was answered:
                     A1 NO AUTHENTICATE failed.
           fix       y
        """;

    assertThat(Logs.findings(log)).contains("POSSIBLE NOT_REGISTERED");
  }

  @Test
  void whatStandsBesideOurOwnReportShouldCountAllTheSame() {
    String log =
        "1. certain: No such mailbox MG-IMAP-003\nA01 NO AUTHENTICATE failed.\n\"cause\": \"none\"";

    assertThat(Logs.findings(log)).contains("POSSIBLE NOT_REGISTERED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. certain: An id that is none MG-NET-999",
        "see docs/findings/MG-NET-018.md",
        "May  6 03:11:04 web1 sshd[1]: pam_unix(sshd:auth): authentication failure; rhost=192.0.2.7",
        "mail queued via smtp\nWebsocket protocol error: Connection reset without closing handshake",
        "npm ERR! getaddrinfo ENOTFOUND registry.example.org",
        "curl: (60) SSL certificate problem: self-signed certificate, https://git.example.org/",
        "192.0.2.1 - - [06/May/2025:03:11:04] \"GET /login HTTP/1.1\" 401 12",
        "Tests run: 12, Failures: 1\n12 OK 3 NO things",
        "sshd[1]: error: PAM: Authentication failure\nsshd[1]: Connection reset by 192.0.2.1 port 33 [preauth]",
        "starting imap worker\nredis connection refused ECONNREFUSED 127.0.0.1:6379",
        "Error: connect ETIMEDOUT 192.0.2.1:5432 while mail is idle",
        "dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs)",
        "mail queue idle\nSQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select 1)",
        "",
        "\u0000\u0000\u0000",
      })
  void somethingElseShouldHaveNoFinding(String log) {
    Explanation explanation = LogReader.explain(log);

    assertThat(explanation.findings()).isEmpty();
    assertThat(explanation.outcome()).isIn(Outcome.NOTHING_KNOWN, Outcome.NO_FAILURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "outlook.office365.com||LIKELY BASIC_AUTHENTICATION",
        "outlook.office365.com|Too many login failures (errflg=2)|LIKELY BASIC_AUTHENTICATION",
        "outlook.office365.com|Can not authenticate to IMAP server: AUTHENTICATE failed. (errflg=2)|LIKELY BASIC_AUTHENTICATION",
        "outlook.office365.com|Can't connect to outlook.office365.com,993: Connection timed out (errflg=2)|CERTAIN NO_CONNECTION",
        "outlook.office356.com|No such host as outlook.office356.com (errflg=2)|CERTAIN NAME_NOT_RESOLVED",
        "imap.gmail.com||LIKELY ANOTHER_SERVER",
      })
  void phpsStreamThatDidNotOpenShouldNotBeANetworkProblemByItself(
      String host, @Nullable String notice, String finding) {
    String log =
        "PHP Warning:  imap_open(): Couldn't open stream {"
            + host
            + ":993/imap/ssl}INBOX in x.php on line 12\n"
            + (notice == null ? "" : "PHP Notice:  Unknown: " + notice + " in Unknown on line 0");

    assertThat(Logs.findings(log)).startsWith(finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "imap.example.org:993: Authentication failed",
        "Invoke-RestMethod : The remote server returned an error: (401) Unauthorized.\nAt line:1 char:1\n+ Invoke-RestMethod -Uri \"https://login.microsoftonline.com/$tenant/oauth2/v2.0/token\"",
        "Response status code does not indicate success: 400 (Bad Request). https://login.microsoftonline.com/x/oauth2/v2.0/token",
      })
  void aRefusalWithoutAReasonShouldBeReportedAsSuch(String log) {
    Explanation explanation = LogReader.explain(log);

    assertThat(explanation.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(explanation.findings()).isEmpty();
    assertThat(explanation.observations()).isNotEmpty();
  }

  @Test
  void aHostThatWasFinallyReachedShouldHaveNoFinding() {
    String log =
        """
        java.net.UnknownHostException: outlook.office365.com
        S: %s
        S: A1 OK AUTHENTICATE completed.
        C: A2 SELECT Inbox
        S: A2 OK [READ-WRITE] SELECT completed.
        """
            .formatted(Logs.ONLINE);

    assertThat(Logs.findings(log)).isEmpty();
  }
}
