package dev.mailgrant.smtp.socket;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailgrant.net.socket.conversation.OctetReader;
import dev.mailgrant.net.socket.conversation.ServerText;
import dev.mailgrant.testkit.hostile.ReplyReaderProperties;
import java.util.Optional;

/** Every input gives replies, then the end or a specific error, within the limits. */
class SmtpReplyReaderFuzz {
  @FuzzTest
  void octetsShouldBeRepliesOrANamedRefusal(byte[] octets) {
    ReplyReaderProperties.check(
        octets, in -> new SmtpReplyReader(new OctetReader(in), new Unchanged())::reply);
  }

  private static final class Unchanged implements ServerText {
    @Override
    public String line(String line) {
      return line;
    }

    @Override
    public String literal(String content, Optional<String> shown) {
      throw new IllegalStateException("SMTP has no literals");
    }
  }
}
