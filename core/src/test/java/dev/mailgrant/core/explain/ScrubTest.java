package dev.mailgrant.core.explain;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_secret=Hunter2-Hunter2 NO AUTHENTICATE failed.",
        "{\"client_secret\":\"Hunter2-Hunter2\"} NO AUTHENTICATE failed.",
        "password => 'Hunter2-Hunter2' NO AUTHENTICATE failed.",
        "A1 LOGIN x@contoso.test Hunter2-Hunter2 AUTHENTICATE failed.",
        "A1 LOGIN \"x@contoso.test\" \"Hunter2-Hunter2\" AUTHENTICATE failed.",
        "PASS Hunter2-Hunter2 AUTHENTICATE failed.",
        "Authorization: Bearer Hunter2-Hunter2-Hunter2 AUTHENTICATE failed.",
        "AUTHENTICATE PLAIN Hunter2-Hunter2 AUTHENTICATE failed.",
      })
  void nothingSecretShouldBeLeft(String log) {
    Explanation explanation = LogReader.explain("imap\n" + log);

    assertThat(explanation.sights()).isNotEmpty();
    assertThat(everything(explanation)).doesNotContain("Hunter2");
  }

  @Test
  void noTokenAndNoAddressShouldBeLeft() {
    String token = Logs.token(Logs.claims(",\"roles\":[]"));
    String log =
        "S: "
            + Logs.ONLINE
            + "\nC: A1 AUTHENTICATE XOAUTH2 "
            + Logs.sasl("user=" + Logs.MAILBOX + "\u0001auth=Bearer " + token + "\u0001\u0001")
            + "\ntoken "
            + token
            + " of "
            + Logs.MAILBOX
            + "\nS: A1 NO AUTHENTICATE failed. "
            + Logs.MAILBOX;

    String shown = everything(LogReader.explain(log));

    assertThat(shown)
        .doesNotContain(Logs.MAILBOX, "contoso.test", token, token.substring(0, 20), "dXNlcj");
    assertThat(shown).contains("<address 1@…>", Logs.APP);
  }

  @Test
  void anAddressShouldKeepItsNumberAndEnterNoCommand() {
    String log = "x@contoso.test y@contoso.test X@contoso.test";
    Scrub scrub = new Scrub();

    assertThat(scrub.of(log)).isEqualTo("<address 1@…> <address 2@…> <address 1@…>");
    assertThat(scrub.address("x@contoso.test\\y@contoso.test"))
        .isEqualTo("<address 1@…>\\<address 2@…>");
  }

  @Test
  void exchangesGreetingShouldStay() {
    assertThat(new Scrub().of(Logs.ONLINE)).isEqualTo(Logs.ONLINE);
  }

  @Test
  void everyCharacterSetShouldBeRead() {
    String text = "A1 NO AUTHENTICATE failed. für\r\n";

    assertThat(LogText.of(text.getBytes(UTF_8))).isEqualTo(text);
    assertThat(LogText.of(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(text);
    assertThat(LogText.of(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(LogText.of(text.getBytes(UTF_16LE))).isEqualTo(text);
    assertThat(LogText.of(new byte[] {'f', (byte) 0xFC, 'r'})).isEqualTo("für");
    assertThat(LogText.of(new byte[0])).isEmpty();
  }

  private static String everything(Explanation explanation) {
    return explanation.sights()
        + explanation.facts().toString()
        + explanation.findings().stream()
            .map(
                finding ->
                    finding.evidence() + "" + finding.confirm() + finding.fix() + finding.remedy())
            .toList();
  }
}
