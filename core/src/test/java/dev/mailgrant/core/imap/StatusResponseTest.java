package dev.mailgrant.core.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusResponseTest {

  @Test
  void ofShouldSplitCodeAndText() {
    StatusResponse status = StatusResponse.of(Status.OK, "[READ-WRITE] SELECT completed.");
    assertThat(status.code()).contains("READ-WRITE");
    assertThat(status.text()).isEqualTo("SELECT completed.");
    assertThat(status.hasCode("read-write")).isTrue();
    assertThat(status.hasCode("READ-ONLY")).isFalse();
  }

  @Test
  void ofShouldTakeTextWithoutACode() {
    StatusResponse status = StatusResponse.of(Status.NO, "AUTHENTICATE failed.");
    assertThat(status.code()).isEmpty();
    assertThat(status.text()).isEqualTo("AUTHENTICATE failed.");
    assertThat(status.hasCode("AUTHENTICATE")).isFalse();
    assertThat(status).hasToString("NO AUTHENTICATE failed.");
  }

  @Test
  void ofShouldKeepABracketThatNeverCloses() {
    assertThat(StatusResponse.of(Status.NO, "[ALERT text").text()).isEqualTo("[ALERT text");
    assertThat(StatusResponse.of(Status.NO, "[Error=\"a] b").text()).isEqualTo("[Error=\"a] b");
  }

  /** A tagged OK that is not a success. */
  @Test
  void exchangesDiagnosticShouldBeFoundInAnOk() {
    StatusResponse status =
        StatusResponse.of(
            Status.OK,
            "[Error=\"UserDisabled\" AuthResult=27"
                + " Proxy=LO2P123MB7360.GBRP123.PROD.OUTLOOK.COM:1993:SSL Service=Imap4]"
                + " AUTHENTICATE completed.");
    assertThat(status.diagnosticError()).contains("UserDisabled");
    assertThat(status.text()).isEqualTo("AUTHENTICATE completed.");
    assertThat(status.code())
        .hasValueSatisfying(code -> assertThat(code).endsWith("Service=Imap4"));
  }

  /** Its quoted text contains brackets. */
  @Test
  void exchangesLongDiagnosticShouldBeKeptWhole() {
    String error =
        "AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. [reason=x] User:a@b.example";
    StatusResponse status =
        StatusResponse.of(Status.NO, "[Error=\"" + error + "\"] AUTHENTICATE failed.");
    assertThat(status.diagnosticError()).contains(error);
    assertThat(status.text()).isEqualTo("AUTHENTICATE failed.");
  }

  @Test
  void codeNumberShouldBeThatOfTheNamedCode() {
    StatusResponse status = StatusResponse.of(Status.OK, "[UIDVALIDITY 14] UIDVALIDITY value");
    assertThat(status.codeNumber("UIDVALIDITY")).contains(14L);
    assertThat(status.codeNumber("UIDNEXT")).isEmpty();
    assertThat(StatusResponse.of(Status.OK, "[UIDVALIDITY]").codeNumber("UIDVALIDITY")).isEmpty();
    assertThat(StatusResponse.of(Status.OK, "[UIDVALIDITY x]").codeNumber("UIDVALIDITY")).isEmpty();
    assertThat(
            StatusResponse.of(Status.OK, "[UIDVALIDITY 99999999999999999999]")
                .codeNumber("UIDVALIDITY"))
        .isEmpty();
  }

  @Test
  void capabilitiesShouldBeReadFromTheCode() {
    assertThat(
            StatusResponse.of(Status.OK, "[CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hi").capabilities())
        .contains(Capabilities.parse("IMAP4REV1 AUTH=XOAUTH2"));
    assertThat(StatusResponse.of(Status.OK, "CAPABILITY completed.").capabilities()).isEmpty();
  }

  @Test
  void suggestedBackoffShouldBeInMilliseconds() {
    assertThat(
            StatusResponse.of(
                    Status.NO, "Request is throttled. Suggested Backoff Time: 299910 milliseconds")
                .suggestedBackoffMillis())
        .contains(299_910L);
    assertThat(StatusResponse.of(Status.NO, "later").suggestedBackoffMillis()).isEmpty();
  }

  @Test
  void toStringShouldBeTheResponseAsItCame() {
    assertThat(StatusResponse.of(Status.OK, "[READ-WRITE] done"))
        .hasToString("OK [READ-WRITE] done");
    assertThat(StatusResponse.of(Status.BAD, "")).hasToString("BAD");
  }
}
