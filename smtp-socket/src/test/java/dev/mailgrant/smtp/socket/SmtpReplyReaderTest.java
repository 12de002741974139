package dev.mailgrant.smtp.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpReplyReaderTest {
  private static final String REPLIES =
      String.join(
          "\r\n",
          "220 mx Microsoft ESMTP MAIL Service ready",
          "250-mx Hello",
          "250-SIZE 157286400",
          "250-",
          "250 SMTPUTF8",
          "334 ",
          "334",
          "535 5.7.3 Authentication unsuccessful",
          "");

  @Test
  void replyShouldReadTheDialogueOfExchange() throws Exception {
    SmtpReplyReader reader = reader(REPLIES);
    assertThat(reader.reply())
        .isEqualTo(SmtpReply.of(220, "mx Microsoft ESMTP MAIL Service ready"));
    assertThat(reader.reply())
        .isEqualTo(new SmtpReply(250, List.of("mx Hello", "SIZE 157286400", "", "SMTPUTF8")));
    assertThat(reader.reply()).isEqualTo(SmtpReply.of(334, ""));
    assertThat(reader.reply()).isEqualTo(SmtpReply.of(334, ""));
    assertThat(reader.reply()).isEqualTo(SmtpReply.of(535, "5.7.3 Authentication unsuccessful"));
    assertThatThrownBy(reader::reply).isInstanceOf(EOFException.class);
  }

  @Test
  void replyShouldEndWithTheDataWhereverItIsCut() {
    for (int length = 0; length < REPLIES.length(); length++) {
      SmtpReplyReader reader = reader(REPLIES.substring(0, length));
      assertThat(catchThrowable(() -> readAll(reader))).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void corruptedDataShouldBeAReplyOrAViolation() {
    Random random = new Random(20261201);
    String alphabet = "0123456789- \r\naA\0\u00ff\u0085";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder wrong = new StringBuilder(REPLIES);
      for (int i = 0; i < 3; i++) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        wrong.setCharAt(random.nextInt(wrong.length()), c);
      }
      assertThat(catchThrowable(() -> readAll(reader(wrong.toString()))))
          .as(wrong::toString)
          .isInstanceOfAny(EOFException.class, ProtocolViolationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "199 no\r\n",
        "600 no\r\n",
        "25 no\r\n",
        "2500 no\r\n",
        "250\tno\r\n",
        "250_no\r\n",
        " 250 no\r\n",
        "\u0662\u0665\u0660 no\r\n",
        "\r\n",
        "OK\r\n"
      })
  void replyShouldRefuseWhatHasNoReplyCode(String line) {
    assertThatThrownBy(() -> reader(line).reply())
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageStartingWith("this is no SMTP reply: ")
        .hasMessageEndingWith("; check that an SMTP server answers here");
  }

  @Test
  void replyShouldNameAnotherProtocol() {
    assertThatThrownBy(() -> reader("* OK Dovecot ready.\r\n").reply())
        .hasMessageContaining("this port speaks IMAP, check host and port");
    assertThatThrownBy(() -> reader("+OK Dovecot ready.\r\n").reply())
        .hasMessageContaining("this port speaks POP3, check host and port");
    assertThatThrownBy(() -> reader("HTTP/1.1 400 Bad Request\r\n").reply())
        .hasMessageContaining("this port speaks HTTP, check host and port");
  }

  /** U+0085 ends a line for Java, but not for SMTP. */
  @Test
  void onlyCrLfShouldEndALine() throws Exception {
    assertThat(reader("250 a\u00c2\u0085b\r\n").reply()).isEqualTo(SmtpReply.of(250, "a\u0085b"));
  }

  @Test
  void theCodeShouldBeTheSameInAllLines() {
    assertThatThrownBy(() -> reader("250-mx\r\n550 no\r\n").reply())
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("changed the code within one reply from 250 to 550");
  }

  @Test
  void aLineShouldHaveAtMostFourKibibytes() throws Exception {
    String longest = "250 " + "x".repeat(SmtpReplyReader.LINE - 4);
    assertThat(reader(longest + "\r\n").reply().code()).isEqualTo(250);
    assertThatThrownBy(() -> reader(longest + "x\r\n").reply())
        .hasMessageContaining("a line of more than 4096 octets");
  }

  @Test
  void aChallengeMayHaveTwelveKibibytes() throws Exception {
    String longest = "334 " + "x".repeat(12_288);
    assertThat(reader(longest + "\r\n").reply().lines().get(0)).hasSize(12_288);
    assertThatThrownBy(() -> reader(longest + "x\r\n").reply())
        .isInstanceOf(ProtocolViolationException.class);
  }

  @Test
  void aReplyShouldHaveAtMost128Lines() throws Exception {
    String most = "250-x\r\n".repeat(SmtpReplyReader.LINES - 1);
    assertThat(reader(most + "250 x\r\n").reply().lines()).hasSize(128);
    assertThatThrownBy(() -> reader(most + "250-x\r\n250 x\r\n").reply())
        .hasMessageContaining("a reply of more than 128 lines");
  }

  @Test
  void lineEndingsShouldBeStrict() {
    assertThatThrownBy(() -> reader("250 ok\n").reply()).hasMessageContaining("LF alone");
    assertThatThrownBy(() -> reader("250 ok\rx").reply()).hasMessageContaining("CR without LF");
  }

  private static void readAll(SmtpReplyReader reader) throws IOException {
    while (true) {
      reader.reply();
    }
  }

  private static SmtpReplyReader reader(String octets) {
    return new SmtpReplyReader(
        new OctetReader(new ByteArrayInputStream(octets.getBytes(ISO_8859_1))),
        new ServerText() {
          @Override
          public String line(String line) {
            return line;
          }

          @Override
          public String literal(String content, Optional<String> shown) {
            return content;
          }
        });
  }
}
