package dev.mailgrant.core.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pop3ReplyTest {

  @ParameterizedTest
  @CsvSource({
    "[AUTH] wrong, AUTH",
    "[sys/temp] later, SYS/TEMP",
    "wrong [AUTH], ''",
    "[] empty, ''",
    "[a b] blank, ''"
  })
  void aResponseCodeShouldBeAtTheStart(String text, String code) {
    assertThat(Pop3Reply.err(text).code().orElse("")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"3 1200", "3 1200 extra"})
  void theStatusShouldBeTwoNumbers(String text) {
    assertThat(MaildropStatus.of(Pop3Reply.ok(text))).contains(new MaildropStatus(3, 1200));
    assertThat(MaildropStatus.of(Pop3Reply.err(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3", "3  4", "a b", "-1 2", "9999999999999999999 1", "''"})
  void anotherFormatShouldBeNoStatus(String text) {
    assertThat(MaildropStatus.of(Pop3Reply.ok(text))).isEmpty();
  }

  @Test
  void capabilitiesShouldBeReadInAnyCase() {
    Pop3Capabilities offered =
        Pop3Capabilities.of(new Pop3Reply(true, "", List.of("sasl Plain XOAuth2", "", "stls")));

    assertThat(offered.mechanisms()).containsExactly("PLAIN", "XOAUTH2");
    assertThat(offered.offers("STLS")).isTrue();
    assertThat(offered.offers("TOP")).isFalse();
  }

  @Test
  void theReplyShouldReadAsSent() {
    assertThat(Pop3Reply.err("no")).hasToString("-ERR no");
    assertThat(Pop3Reply.ok("")).hasToString("+OK");
  }
}
