package dev.mailgrant.core.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpReplyTest {

  @ParameterizedTest
  @CsvSource({
    "535, 5.7.3 Authentication unsuccessful, 5.7.3, Authentication unsuccessful",
    "550, 5.7.606 Access denied, 5.7.606, Access denied",
    "250, 2.1.0, 2.1.0, ''",
    // RFC 2034 section 4: the class is that of the reply code.
    "250, 5.7.3 is not my class, '', 5.7.3 is not my class",
    "220, 2.0.0.1 is an address, '', 2.0.0.1 is an address",
    "550, 5.7 is too short, '', 5.7 is too short",
    "550, 5.7.1234 is too long, '', 5.7.1234 is too long"
  })
  void theEnhancedCodeShouldBeSeparateFromTheText(
      int code, String line, String enhanced, String text) {
    SmtpReply reply = SmtpReply.of(code, line);

    assertThat(reply.enhanced().map(EnhancedStatusCode::toString).orElse("")).isEqualTo(enhanced);
    assertThat(reply.text()).isEqualTo(text);
    assertThat(reply).hasToString((code + " " + line).strip());
  }

  @Test
  void severalLinesShouldBeOneText() {
    SmtpReply reply =
        new SmtpReply(550, List.of("5.7.1 Client host blocked", "5.7.1 by policy", "see the page"));

    assertThat(reply.text()).isEqualTo("Client host blocked by policy see the page");
    assertThat(reply).hasToString("550 5.7.1 Client host blocked by policy see the page");
  }

  @ParameterizedTest
  @CsvSource({"199", "600", "0"})
  void aCodeOutOfRangeShouldBeRefused(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmtpReply.of(code, "x"))
        .withMessageContaining("code");
  }

  @Test
  void theExtensionsShouldBeThoseAfterTheFirstLine() {
    SmtpExtensions extensions =
        SmtpExtensions.of(
            new SmtpReply(
                250, List.of("AUTH.example Hello", "size 35882577", "auth Login xoauth2", " ")));

    assertThat(extensions.lines()).containsExactly("SIZE 35882577", "AUTH Login xoauth2");
    assertThat(extensions.mechanisms()).containsExactly("LOGIN", "XOAUTH2");
    assertThat(extensions.maximumSize()).hasValue(35882577);
    assertThat(extensions.offers("starttls")).isFalse();
    assertThat(extensions.offers("Auth")).isTrue();
    assertThat(SmtpExtensions.of(SmtpReply.of(500, "no")).lines()).isEmpty();
  }

  /** 0 means that there is no fixed limit (RFC 1870 section 4). */
  @ParameterizedTest
  @CsvSource({"SIZE", "SIZE 0", "SIZE x", "SIZE 99999999999999999999"})
  void aSizeThatIsNoLimitShouldBeAbsent(String line) {
    assertThat(SmtpExtensions.of(new SmtpReply(250, List.of("host", line))).maximumSize())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "432, 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/x, true",
    "421, 4.3.2 The maximum number of concurrent server connections, true",
    "550, 5.2.252 Sender throttled due to continuous send as denied errors., false",
    "454, 4.7.0 Temporary failure, false"
  })
  void onlyALimitOfTheClientShouldBeThrottling(int code, String line, boolean isThrottled) {
    assertThat(ExchangeSmtpReplies.isThrottled(SmtpReply.of(code, line))).isEqualTo(isThrottled);
  }

  @ParameterizedTest
  @CsvSource({
    "554, 5.2.252 not allowed, true",
    "554, 5.2.252 SendAsDenied; a@x not allowed to send as b@y, true",
    "550, 5.7.60 SMTP; Client does not have permissions, true",
    "430, 4.2.0 STOREDRV; mailbox logon failure; x, true",
    "550, 5.7.606 Access denied banned sending IP, false",
    "550, 5.2.252 Sender throttled due to continuous send as denied errors., false",
    "554, 5.2.2 mailbox full, false"
  })
  void aDeniedSenderShouldNotBeConfusedWithOtherRefusals(int code, String line, boolean isDenied) {
    assertThat(ExchangeSmtpReplies.isSenderDenied(SmtpReply.of(code, line))).isEqualTo(isDenied);
  }

  @Test
  void theQueueIdShouldBeRead() {
    assertThat(
            ExchangeSmtpReplies.queueId(
                SmtpReply.of(250, "2.0.0 OK <ab12@eur.example> [Hostname=A.example]")))
        .contains("ab12@eur.example");
    assertThat(ExchangeSmtpReplies.queueId(SmtpReply.of(250, "2.0.0 queued"))).isEmpty();
  }
}
