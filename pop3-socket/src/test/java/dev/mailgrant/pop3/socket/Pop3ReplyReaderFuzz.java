package dev.mailgrant.pop3.socket;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.testkit.hostile.ReplyReaderProperties;
import java.util.Optional;

/** Every input gives replies, then the end or a specific error, within the limits. */
class Pop3ReplyReaderFuzz {
  @FuzzTest
  void octetsShouldBeRepliesOrANamedRefusal(byte[] octets) {
    for (boolean isMultiLine : new boolean[] {false, true}) {
      ReplyReaderProperties.check(
          octets,
          in -> {
            Pop3ReplyReader reader = new Pop3ReplyReader(new OctetReader(in), new Unchanged());
            return () -> reader.answer(isMultiLine);
          });
    }
  }

  private static final class Unchanged implements ServerText {
    @Override
    public String line(String line) {
      return line;
    }

    @Override
    public String literal(String content, Optional<String> shown) {
      throw new IllegalStateException("POP3 has no literals");
    }
  }
}
