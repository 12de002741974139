package dev.mailgrant.pop3.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.pop3.Pop3Reply;
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

class Pop3ReplyReaderTest {
  private static final String CAPA =
      "+OK\r\nTOP\r\nSASL PLAIN XOAUTH2\r\n..dot\r\n.\r\n-ERR [AUTH] no\r\n+ \r\n+\r\n+OK 2 320\r\n";

  @Test
  void answerShouldReadTheReplyOfExchange() throws Exception {
    Pop3ReplyReader reader = reader(CAPA);
    assertThat(reader.answer(true))
        .isEqualTo(status(new Pop3Reply(true, "", List.of("TOP", "SASL PLAIN XOAUTH2", ".dot"))));
    assertThat(reader.answer(true)).isEqualTo(status(Pop3Reply.err("[AUTH] no")));
    assertThat(reader.answer(false)).isEqualTo(new Pop3Answer.Challenge(""));
    assertThat(reader.answer(false)).isEqualTo(new Pop3Answer.Challenge(""));
    assertThat(reader.answer(false)).isEqualTo(status(Pop3Reply.ok("2 320")));
    assertThatThrownBy(() -> reader.answer(false)).isInstanceOf(EOFException.class);
  }

  @Test
  void answerShouldEndWithTheDataWhereverItIsCut() {
    for (int length = 0; length < CAPA.length(); length++) {
      Pop3ReplyReader reader = reader(CAPA.substring(0, length));
      assertThat(catchThrowable(() -> readAll(reader))).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void corruptedDataShouldBeAnAnswerOrAViolation() {
    Random random = new Random(20261201);
    String alphabet = "+-OKER .\r\n09aA\0\u00ff\u0085";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder wrong = new StringBuilder(CAPA);
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
        "+OKAY\r\n",
        "+ok fine\r\n",
        "-ERROR\r\n",
        "-err no\r\n",
        "+x\r\n",
        "OK\r\n",
        "\r\n"
      })
  void answerShouldRefuseWhatIsNoStatusIndicator(String line) {
    assertThatThrownBy(() -> reader(line).answer(false))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageStartingWith("this is no POP3 reply: ")
        .hasMessageEndingWith("; check that a POP3 server answers here");
  }

  @Test
  void answerShouldNameAnotherProtocol() {
    assertThatThrownBy(() -> reader("* OK Dovecot ready.\r\n").answer(false))
        .hasMessageContaining("this port speaks IMAP, check host and port");
    assertThatThrownBy(() -> reader("220 mx ESMTP\r\n").answer(false))
        .hasMessageContaining("this port speaks SMTP, check host and port");
  }

  @Test
  void aLineShouldHaveAtMostFourKibibytes() throws Exception {
    String longest = "+OK " + "x".repeat(Pop3ReplyReader.LINE - 4);
    assertThat(reader(longest + "\r\n").answer(false)).isInstanceOf(Pop3Answer.Status.class);
    assertThatThrownBy(() -> reader(longest + "x\r\n").answer(false))
        .hasMessageContaining("a line of more than 4096 octets");
    assertThatThrownBy(() -> reader("+OK\r\n" + longest + "x\r\n.\r\n").answer(true))
        .hasMessageContaining("a line of more than 4096 octets");
  }

  @Test
  void aChallengeMayHaveTwelveKibibytes() throws Exception {
    String longest = "+ " + "x".repeat(12_288);
    assertThat(reader(longest + "\r\n").answer(false)).isInstanceOf(Pop3Answer.Challenge.class);
    assertThatThrownBy(() -> reader(longest + "x\r\n").answer(false))
        .isInstanceOf(ProtocolViolationException.class);
    assertThatThrownBy(() -> reader("+OK\r\n" + longest + "\r\n.\r\n").answer(true))
        .as("a further line is no challenge")
        .isInstanceOf(ProtocolViolationException.class);
  }

  @Test
  void aReplyShouldHaveAtMostAThousandLines() throws Exception {
    String most = "+OK\r\n" + "x\r\n".repeat(Pop3ReplyReader.LINES);
    Pop3Answer.Status answer = (Pop3Answer.Status) reader(most + ".\r\n").answer(true);
    assertThat(answer.reply().lines()).hasSize(1000);
    assertThatThrownBy(() -> reader(most + "x\r\n.\r\n").answer(true))
        .hasMessageContaining("a reply of more than 1000 lines");
  }

  @Test
  void lineEndingsShouldBeStrict() {
    assertThatThrownBy(() -> reader("+OK hello\n").answer(false)).hasMessageContaining("LF alone");
    assertThatThrownBy(() -> reader("+OK hello\rx").answer(false))
        .hasMessageContaining("CR without LF");
  }

  private static void readAll(Pop3ReplyReader reader) throws IOException {
    while (true) {
      reader.answer(true);
    }
  }

  private static Pop3Answer status(Pop3Reply reply) {
    return new Pop3Answer.Status(reply);
  }

  private static Pop3ReplyReader reader(String octets) {
    return new Pop3ReplyReader(
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
