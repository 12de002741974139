package dev.mailgrant.imap.socket.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.testkit.hostile.ReplyReaderProperties;
import java.util.Optional;

/**
 * Every input gives responses, then the end or a specific error, independent of how the octets are
 * split and within the limits.
 */
class ResponseReaderFuzz {
  @FuzzTest
  void octetsShouldBeResponsesOrANamedRefusal(byte[] octets) {
    ReplyReaderProperties.check(
        octets, in -> new ResponseReader(new OctetReader(in), new Plainly())::response);
  }

  private static final class Plainly implements ServerText {
    @Override
    public String line(String line) {
      return line;
    }

    @Override
    public String literal(String content, Optional<String> shown) {
      return content;
    }
  }
}
