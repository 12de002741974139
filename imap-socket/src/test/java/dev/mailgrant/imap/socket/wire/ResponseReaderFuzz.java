package dev.mailgrant.imap.socket.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
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

/**
 * Every input gives responses, then the end or a specific error, independent of how the octets are
 * split and within the limits.
 */
class ResponseReaderFuzz {
  @FuzzTest
  void octetsShouldBeResponsesOrANamedRefusal(byte[] octets) throws IOException {
    List<String> whole = told(new ByteArrayInputStream(octets));
    List<String> bit = told(new OneByOne(octets));
    if (!whole.equals(bit)) {
      throw new IllegalStateException("it matters how the octets arrive: " + whole + " / " + bit);
    }
    if (whole.size() > octets.length + 1) {
      throw new IllegalStateException("more was told than came: " + whole.size());
    }
  }

  private static List<String> told(InputStream in) throws IOException {
    List<String> told = new ArrayList<>();
    ResponseReader reader = new ResponseReader(new OctetReader(in), new Plainly());
    try {
      while (true) {
        told.add(reader.response().toString());
      }
    } catch (EOFException | ProtocolViolationException e) {
      String words = String.valueOf(e.getMessage());
      if (words.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalStateException("control characters in: " + words, e);
      }
      told.add(words);
      return told;
    }
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
