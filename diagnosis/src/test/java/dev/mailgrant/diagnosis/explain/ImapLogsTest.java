package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.explain.Explanation.Outcome;
import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IMAP in the log formats of many tools. */
class ImapLogsTest {
  /**
   * One refusal in different formats: with and without a tag, quoted, escaped, after times and
   * names.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "A1 NO AUTHENTICATE failed.",
        "S: A00000001 NO AUTHENTICATE failed.",
        "  18:49.49 < b'EHFE1 NO AUTHENTICATE failed.'",
        "< A002 NO AUTHENTICATE failed.",
        "<= 'A1 NO AUTHENTICATE failed.'",
        "fetchmail: IMAP< A0001 NO AUTHENTICATE failed.",
        "[2024-02-03 10:11:12] 4< a0003 NO AUTHENTICATE failed.",
        "DEBUG IMAPS: AUTHENTICATE XOAUTH2 command result: A1 NO AUTHENTICATE failed.",
        "imaplib.IMAP4.error: AUTHENTICATE failed.",
        "Net::IMAP::NoResponseError: AUTHENTICATE failed.",
        "jakarta.mail.AuthenticationFailedException: AUTHENTICATE failed.",
        "MailKit.Security.AuthenticationException: AUTHENTICATE failed.",
        "Error: Some(\\\"AUTHENTICATE failed.\\\")",
        "{\"level\":50,\"src\":\"s\",\"msg\":\"3 NO AUTHENTICATE failed.\",\"cid\":\"q1\"}",
        "the server said &quot;A1 NO AUTHENTICATE failed.&quot;<br/>",
        "\u001B[31mERR\u001B[0m imap: NO AUTHENTICATE failed.",
        "AUTHENTICATE\nfailed.",
      })
  void aRefusalShouldBeSeenWhateverSurroundsIt(String line) {
    Explanation explanation = LogReader.explain("using XOAUTH2\n" + line + "\n");

    assertThat(explanation.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Logs.findings("using XOAUTH2\n" + line))
        .startsWith("POSSIBLE NOT_REGISTERED", "POSSIBLE NO_ROLE", "POSSIBLE NO_MAILBOX_PERMISSION")
        .allMatch(finding -> finding.startsWith("POSSIBLE "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C03 BAD User is authenticated but not connected.",
        "LIST command error: BAD [b'User is authenticated but not connected.']",
        "IMAP command 'NAMESPACE' returned an error: BAD User is authenticated but not connected.",
        "b'* BYE Connection closed. 14'\nerror: User is authenticated but not connected.",
        "TAG2 BAD User is authenticated but not connected. Exception : Error getting folder INBOX",
        "User is authenticated\nbut not connected."
      })
  void notConnectedShouldBeSeenWhateverSurroundsIt(String lines) {
    assertThat(Logs.findings(lines)).startsWith("LIKELY NOT_CONNECTED");
  }

  @Test
  void theServerShouldBeKnownByItsGreeting() {
    assertThat(LogReader.explain("S: " + Logs.ONLINE + "\nS: A1 NO AUTHENTICATE failed.").server())
        .contains(ServerSoftware.EXCHANGE_ONLINE);
    assertThat(LogReader.explain("S: * OK Gimap ready for requests from 192.0.2.1").server())
        .contains(ServerSoftware.GMAIL);
    assertThat(LogReader.explain("S: * OK [CAPABILITY IMAP4rev1] Dovecot ready.").server())
        .contains(ServerSoftware.DOVECOT);
  }

  @Test
  void anotherServersRefusalShouldHaveNoFindingAboutExchange() {
    String log =
        """
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2] Dovecot ready.
        C: a1 AUTHENTICATE XOAUTH2 ***
        S: a1 NO [AUTHENTICATIONFAILED] Authentication failed.
        """;

    assertThat(Logs.findings(log)).containsExactly("LIKELY ANOTHER_SERVER");
  }

  @Test
  void aPasswordShouldBeDistinguishedFromAToken() {
    String log =
        """
        S: %s
        C: A1 LOGIN reader@contoso.test hunter2
        S: A1 NO LOGIN failed.
        """
            .formatted(Logs.ONLINE);

    assertThat(Logs.findings(log)).containsExactly("LIKELY BASIC_AUTHENTICATION");
    assertThat(
            Logs.findings(
                "imap_open(): {outlook.office365.com:993/imap/ssl}\n"
                    + "Retrying PLAIN authentication after AUTHENTICATE failed. (errflg=1)"))
        .containsExactly("LIKELY BASIC_AUTHENTICATION");
  }

  @Test
  void anErrorWithinAnOkShouldBeAFailure() {
    String log =
        """
        DEBUG IMAPS: trying to connect to host "outlook.office365.com", port 993, isSSL true
        A1 OK [Error="UserDisabled" AuthResult=27 Proxy=X:1993:SSL Service=Imap4] AUTHENTICATE completed.
        A2 BAD Command received in Invalid state.
        """;

    assertThat(Logs.findings(log))
        .startsWith("LIKELY IMAP_DISABLED")
        .doesNotContain("LIKELY WRONG_STATE");
  }

  @Test
  void whatCameLastShouldCount() {
    String failed = "S: " + Logs.ONLINE + "\nS: A1 NO AUTHENTICATE failed.\n";
    String opened =
        "S: "
            + Logs.ONLINE
            + "\nS: A1 OK AUTHENTICATE completed.\nC: A2 SELECT \"Inbox\"\nS: A2 OK [READ-WRITE] SELECT completed.\n";

    assertThat(LogReader.explain(failed + opened).outcome()).isEqualTo(Outcome.WENT_WELL);
    assertThat(Logs.findings(failed + opened)).isEmpty();
    assertThat(LogReader.explain(opened + failed).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Logs.findings(opened + failed)).isNotEmpty();
  }

  @Test
  void aMailboxThatDoesNotOpenShouldCountThoughAnotherOpened() {
    String shut =
        "S: "
            + Logs.ONLINE
            + "\nC: A1 AUTHENTICATE XOAUTH2 "
            + Logs.sasl("user=shut@contoso.test\u0001auth=Bearer xxxx")
            + "\nS: A1 NO AUTHENTICATE failed.\n";
    String open =
        "S: "
            + Logs.ONLINE
            + "\nC: A1 AUTHENTICATE XOAUTH2 "
            + Logs.sasl("user=open@contoso.test\u0001auth=Bearer xxxx")
            + "\nS: A1 OK AUTHENTICATE completed.\nC: A2 SELECT Inbox\nS: A2 OK [READ-ONLY] SELECT completed.\n";

    assertThat(LogReader.explain(shut + open).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aLogoutsByeShouldBeNoFailure() {
    String log =
        """
        S: %s
        S: A1 OK AUTHENTICATE completed.
        C: A2 SELECT Inbox
        S: A2 OK [READ-WRITE] SELECT completed.
        C: A3 LOGOUT
        S: * BYE Microsoft Exchange Server IMAP4 server signing off.
        S: A3 OK LOGOUT completed.
        """
            .formatted(Logs.ONLINE);

    assertThat(LogReader.explain(log).outcome()).isEqualTo(Outcome.WENT_WELL);
  }

  @Test
  void aTokenThatRanOutShouldBeNamedAfterAGoodSession() {
    String log =
        """
        S: %s
        S: A1 OK AUTHENTICATE completed.
        C: A2 SELECT Inbox
        S: A2 OK [READ-WRITE] SELECT completed.
        S: * BYE Session invalidated - AccessTokenExpired
        """
            .formatted(Logs.ONLINE);

    assertThat(Logs.findings(log)).startsWith("CERTAIN TOKEN_RAN_OUT");
  }

  @Test
  void aListOfFoldersShouldNotOpenTheOneThatIsMissing() {
    String log =
        """
        S: %s
        S: A1 OK AUTHENTICATE completed.
        C: A2 SELECT "Sent"
        S: A2 NO Sent doesn't exist.
        C: A3 LIST "" "*"
        S: A3 OK LIST completed.
        """
            .formatted(Logs.ONLINE);

    assertThat(Logs.findings(log)).containsExactly("CERTAIN FOLDER_MISSING");
  }

  @Test
  void throttlingShouldBeNamed() {
    assertThat(
            Logs.findings(
                "imap_tools: NO Request is throttled. Suggested Backoff Time: 299910 milliseconds"))
        .containsExactly("CERTAIN IMAP_THROTTLED");
  }

  @Test
  void anAnswerThatAMailHasWrappedShouldBeReadOn() {
    String log =
        """
        > > %s
        > > a1 OK AUTHENTICATE completed.
        > > a2 SELECT INBOX
        > > a2 BAD User is authenticated but not
        > > connected.
        """
            .formatted(Logs.ONLINE);

    assertThat(Logs.findings(log)).startsWith("LIKELY NOT_CONNECTED");
  }

  @Test
  void aBracketThatTheServerOpenedShouldStay() {
    assertThat(
            LogReader.explain("a1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed (Failure)")
                .observations())
        .extracting(Observation::words)
        .anyMatch(words -> words.endsWith("(Failure)"));
  }
}
