package dev.mailgrant.testkit.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What holds for a reader of a server's replies whatever the octets are, for fuzz tests: it reads
 * replies up to the end or to an error without control characters, and the result does not depend
 * on how the octets are split.
 */
public final class ReplyReaderProperties {
  private ReplyReaderProperties() {}

  /** A reader of replies. */
  @FunctionalInterface
  public interface Replies {
    /**
     * Reads the next reply.
     *
     * @throws IOException at the end of the stream, or if the octets are not a reply
     */
    Object next() throws IOException;
  }

  /**
   * Checks the properties.
   *
   * @param octets any octets
   * @param reader creates the reader of a stream
   * @throws IllegalStateException if one of them does not hold
   */
  public static void check(byte[] octets, Function<InputStream, Replies> reader) {
    List<String> whole = read(reader.apply(new ByteArrayInputStream(octets)));
    List<String> split = read(reader.apply(new OctetByOctet(octets)));
    if (!whole.equals(split)) {
      throw new IllegalStateException(
          "the result depends on how the octets are split: " + whole + " / " + split);
    }
    if (whole.size() > octets.length + 1) {
      throw new IllegalStateException("more replies than octets: " + whole.size());
    }
  }

  private static List<String> read(Replies replies) {
    List<String> results = new ArrayList<>();
    try {
      while (true) {
        results.add(replies.next().toString());
      }
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (message.chars().anyMatch(character -> character < ' ')) {
        throw new IllegalStateException("control characters in: " + message, e);
      }
      results.add(message);
      return results;
    }
  }

  private static final class OctetByOctet extends ByteArrayInputStream {
    OctetByOctet(byte[] octets) {
      super(octets);
    }

    @Override
    public int read(byte[] target) throws IOException {
      return read(target, 0, Math.min(1, target.length));
    }
  }
}
