package dev.mailgrant.core.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mailgrant.core.mail.Mailbox;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMessageTest {
  private static final Mailbox FROM = new Mailbox("a@contoso.test");
  private static final Mailbox TO = new Mailbox("b@contoso.test");

  @Test
  void theProbeShouldHaveTheFieldsOfAnAutomaticMessage() {
    OutgoingMessage message =
        ProbeMessage.of(FROM, TO, "m-1", Instant.parse("2026-12-01T09:05:07Z"));

    assertThat(message.text().lines())
        .contains(
            "Date: Tue, 1 Dec 2026 09:05:07 +0000",
            "From: <a@contoso.test>",
            "To: <b@contoso.test>",
            "Subject: mailgrant test m-1",
            "Auto-Submitted: auto-generated");
    assertThat(message.text()).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
    assertThat(message.subject()).contains("mailgrant test m-1");
    assertThat(message.isInternational()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "a@", "@b", "<a@b>", "a@b>", "a,b@c", "\"a\"@b", "a@b@c", "a@b;c"})
  void anAddressThatCouldBreakTheEnvelopeShouldBeRefused(String address) {
    Mailbox mailbox = new Mailbox(address);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbeMessage.of(mailbox, TO, "m-1", Instant.EPOCH))
        .withMessageContaining("from");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProbeMessage.of(FROM, mailbox, "m-1", Instant.EPOCH))
        .withMessageContaining("to");
  }

  @Test
  void subjectShouldNotBeTakenFromTheBody() {
    assertThat(new OutgoingMessage(FROM, TO, "To: b\r\n\r\nSubject: no\r\n").subject()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a", "a\n", ""})
  void linesShouldEndWithCrLf(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutgoingMessage(FROM, TO, text))
        .withMessageContaining("CR LF");
  }

  @Test
  void commandsShouldNotAcceptAnAddressThatEndsThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpCommand.rcpt(new Mailbox("a@b>")))
        .withMessageContaining("angle brackets");
    assertThat(SmtpCommand.mail(new Mailbox("\u00e4@b"), OptionalLong.of(12), true).line())
        .isEqualTo("MAIL FROM:<\u00e4@b> SIZE=12 SMTPUTF8");
  }
}
