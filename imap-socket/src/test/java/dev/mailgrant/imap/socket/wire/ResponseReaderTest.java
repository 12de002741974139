package dev.mailgrant.imap.socket.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ProtocolViolationException;
import dev.mailgrant.net.socket.conversation.ServerText;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseReaderTest {
  /** A conversation with all kinds of responses, including RFC 3501 section 8. */
  private static final String CONVERSATION =
      String.join(
          "\r\n",
          "* OK IMAP4rev1 Service Ready",
          "a001 OK LOGIN completed",
          "* 18 EXISTS",
          "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
          "* 2 RECENT",
          "* OK [UNSEEN 17] Message 17 is the first unseen message",
          "* OK [UIDVALIDITY 3857529045] UIDs valid",
          "a002 OK [READ-WRITE] SELECT completed",
          "* 12 FETCH (BODY[HEADER] {29}",
          "Subject: IMAP4rev1 WG mtg",
          "",
          ")",
          "+ ",
          "Server Unavailable. 15",
          "* LIST () \"/\" {5}",
          "Inbox",
          "* BYE IMAP4rev1 server terminating connection",
          "a006 OK LOGOUT completed",
          "");

  @Test
  void responsesShouldBeReadHoweverTheOctetsArrive() throws Exception {
    List<Response> whole = all(new ByteArrayInputStream(octets(CONVERSATION)));
    List<Response> bit = all(new OneByOne(octets(CONVERSATION)));
    assertThat(whole).hasSize(14).isEqualTo(bit);
  }

  @Test
  void aConversationCutAnywhereShouldEndAsCut() {
    for (int length = 0; length < CONVERSATION.length(); length++) {
      InputStream cut = new ByteArrayInputStream(octets(CONVERSATION.substring(0, length)));
      assertThat(catchThrowable(() -> endless(cut))).isInstanceOf(EOFException.class);
    }
  }

  /** Every input gives a response, the end, or a specific error; never another exception. */
  @Test
  void corruptedOctetsShouldNeverDoWorseThanBreakTheProtocol() {
    Random random = new Random(20260923);
    String alphabet = "* +()\"\\{}[]\r\n09aA~\0\u00ff";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder wrong = new StringBuilder(CONVERSATION);
      for (int i = 0; i < 4; i++) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        wrong.setCharAt(random.nextInt(wrong.length()), c);
      }
      InputStream in = new ByteArrayInputStream(octets(wrong.toString()));
      assertThat(catchThrowable(() -> endless(in)))
          .as(() -> wrong.toString())
          .isInstanceOfAny(EOFException.class, ProtocolViolationException.class);
    }
  }

  @Test
  void hearingShouldDecideWhatIsKnown() throws Exception {
    ResponseReader reader =
        new ResponseReader(
            new OctetReader(
                new ByteArrayInputStream(octets("* LIST () \"/\" {6}\r\nsecret secret\r\n"))),
            new ServerText() {
              @Override
              public String line(String line) {
                return line.replace("secret", "***");
              }

              @Override
              public String literal(String content, Optional<String> shown) {
                return line(content);
              }
            });
    assertThat(reader.response().toString()).contains("***").doesNotContain("secret");
  }

  private static List<Response> all(InputStream in) throws Exception {
    List<Response> responses = new ArrayList<>();
    try {
      ResponseReader reader = reader(in);
      while (true) {
        responses.add(reader.response());
      }
    } catch (EOFException e) {
      return responses;
    }
  }

  private static void endless(InputStream in) throws Exception {
    ResponseReader reader = reader(in);
    while (true) {
      reader.response();
    }
  }

  private static ResponseReader reader(InputStream in) {
    return new ResponseReader(
        new OctetReader(in),
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

  private static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static final class OneByOne extends ByteArrayInputStream {
    OneByOne(byte[] octets) {
      super(octets);
    }

    @Override
    public int read(byte[] target) throws IOException {
      return read(target, 0, Math.min(1, target.length));
    }
  }
}
