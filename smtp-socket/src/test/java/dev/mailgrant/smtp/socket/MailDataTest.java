package dev.mailgrant.smtp.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailDataTest {
  @Test
  void ofShouldDoubleDotsAtTheBeginningOfALine() {
    assertThat(data(".a\r\nb.\r\n..\r\n.\r\nc")).isEqualTo("..a\r\nb.\r\n...\r\n..\r\nc\r\n.\r\n");
    assertThat(data("Subject: x\r\n\r\ntext\r\n")).isEqualTo("Subject: x\r\n\r\ntext\r\n.\r\n");
    assertThat(data("")).isEqualTo(".\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n.\r\n", "a\r.\r\n", "a\r", "\n", "a\r\r\n", "a\r\n\n"})
  void ofShouldRefuseLineEndingsThatServersReadDifferently(String message) {
    assertThatThrownBy(() -> data(message))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("message must have CR and LF only together");
  }

  private static String data(String message) {
    return new String(MailData.of(message.getBytes(ISO_8859_1)), ISO_8859_1);
  }
}
