package dev.mailgrant.diagnosis.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.diagnosis.fact.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, messages and challenges in base64 in a log. */
class SaslInLogsTest {

  @Test
  void aTokenWithoutRolesShouldBeFoundInTheMessage() {
    String message =
        "user=reader@contoso.test\u0001auth=Bearer " + Logs.token(Logs.claims("")) + "\u0001\u0001";

    assertThat(Logs.findings(conversation(Logs.sasl(message)))).containsExactly("CERTAIN NO_ROLE");
  }

  @Test
  void aTokenThatHadEndedByTheLogsOwnClockShouldBeFound() {
    String message =
        "user=reader@contoso.test\u0001auth=Bearer "
            + Logs.token(Logs.claims(",\"roles\":[\"IMAP.AccessAsApp\"],\"exp\":1764662695"))
            + "\u0001\u0001";
    String line = "2025-12-02T10:15:02.388Z S: A1 NO AUTHENTICATE failed.";

    assertThat(
            Logs.findings(
                "S: "
                    + Logs.ONLINE
                    + "\nC: A1 AUTHENTICATE XOAUTH2 "
                    + Logs.sasl(message)
                    + "\n"
                    + line))
        .containsExactly("CERTAIN TOKEN_EXPIRED");
    // Without a time in the log it is unknown.
    assertThat(Logs.findings(conversation(Logs.sasl(message))))
        .doesNotContain("CERTAIN TOKEN_EXPIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "'user=a@b.test\\x01auth=Bearer xxxxxxxxxxxxxxxxxxxxxxxx\\x01\\x01',escape sequence instead of",
    "'user=a@b.testauth=Bearer xxxxxxxxxxxxxxxxxxxxxxxxx',no byte 0x01 before",
    "'user=a@b.test^Aauth=Bearer xxxxxxxxxxxxxxxxxxxxxxx^A^A',escape sequence instead of",
  })
  void aMalformedMessageShouldBeNamed(String message, String defect) {
    Explanation explanation = LogReader.explain(conversation(Logs.sasl(message)));

    assertThat(explanation.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.id()).isEqualTo("MG-IMAP-009"))
        .satisfies(
            finding -> assertThat(finding.evidence()).anyMatch(line -> line.contains(defect)));
  }

  @Test
  void aMessageWithOneByteMissingAtItsEndShouldBeNamed() {
    String message = "user=a@b.test\u0001auth=Bearer xxxxxxxxxxxxxxxxxxxxxxxxxxx\u0001";

    assertThat(Logs.findings(conversation(Logs.sasl(message))))
        .containsExactly("CERTAIN MALFORMED_SASL");
  }

  @Test
  void aMessageThatIsRightShouldBeNoDefect() {
    String message = "user=a@b.test\u0001auth=Bearer xxxxxxxxxxxxxxxxxxxxxxxxxxx\u0001\u0001";

    assertThat(Logs.findings(conversation(Logs.sasl(message))))
        .doesNotContain("CERTAIN MALFORMED_SASL");
  }

  @Test
  void theOldFormForASharedMailboxShouldBeNamed() {
    String message =
        "user=reader@contoso.test\\shared@contoso.test\u0001auth=Bearer xxxxxxxxxxxxxxxxxxxx\u0001\u0001";

    assertThat(Logs.findings(conversation(Logs.sasl(message))))
        .startsWith("CERTAIN BACKSLASH_MAILBOX");
  }

  @Test
  void aChallengeShouldBeEvidence() {
    String challenge =
        Logs.sasl(
            "{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}");

    Explanation explanation =
        LogReader.explain("S: * OK Gimap ready\nS: + " + challenge + "\nS: A1 NO nope");

    assertThat(explanation.facts().get(Fact.CHALLENGE)).isPresent();
  }

  @Test
  void printedClaimsShouldBeRead() {
    String log =
        """
        aud    : https://outlook.office365.com
        iss    : https://sts.windows.net/%s/
        appid  : %s
        idtyp  : app
        roles  : {POP.AccessAsApp}
        tid    : %s
        S: %s
        S: A1 NO AUTHENTICATE failed.
        """
            .formatted(Logs.TENANT, Logs.APP, Logs.TENANT, Logs.ONLINE);

    assertThat(Logs.findings(log)).containsExactly("CERTAIN ROLE_OF_ANOTHER_PROTOCOL");
  }

  private static String conversation(String base64) {
    return "S: "
        + Logs.ONLINE
        + "\nC: A1 AUTHENTICATE XOAUTH2 "
        + base64
        + "\nS: A1 NO AUTHENTICATE failed.\n";
  }
}
