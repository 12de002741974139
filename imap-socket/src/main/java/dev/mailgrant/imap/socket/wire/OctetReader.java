package dev.mailgrant.imap.socket.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.imap.ImapProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream of octets into lines and literals. Knows nothing of what they mean. */
public final class OctetReader {
  private static final int CR = '\r';
  private static final int LF = '\n';

  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private int position;
  private int end;
  private long octets;

  /**
   * @param in what the peer sends; its read() may throw for reasons of its own, such as time
   */
  public OctetReader(InputStream in) {
    this.in = in;
  }

  /** All octets handed out so far, line endings included. */
  public long octets() {
    return octets;
  }

  /** Octets that have come but were not handed out. */
  public int buffered() {
    return end - position;
  }

  /**
   * Reads up to the next CRLF (RFC 3501 section 2.2). A CR or LF alone is refused: two programs
   * that disagree about where a line ends can be played off against each other. NUL and octets
   * above 127 are let through, because servers do send them in text.
   *
   * @param room how many octets the line may have, without its ending
   * @return the line without its ending; what is no UTF-8 is U+FFFD
   * @throws EOFException if the stream ends before the line does
   * @throws ImapProtocolException if the line is too long, or holds a CR or LF alone
   */
  public String line(int room) throws IOException, ImapProtocolException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (true) {
      int octet = next(line.size());
      if (octet == LF) {
        throw new ImapProtocolException("the server ended a line with LF alone instead of CRLF");
      }
      if (octet == CR) {
        if (next(line.size()) != LF) {
          throw new ImapProtocolException("the server sent a CR without LF");
        }
        return line.toString(UTF_8);
      }
      if (line.size() == room) {
        throw new ImapProtocolException(
            "the server sent a response whose lines have more than " + WireLimits.LINE + " octets");
      }
      line.write(octet);
    }
  }

  /**
   * Reads exactly so many octets: {@code *CHAR8} of a literal.
   *
   * @throws EOFException if the stream ends before
   */
  public byte[] literal(int size) throws IOException {
    byte[] literal = new byte[size];
    int filled = 0;
    while (filled < size) {
      fill(filled);
      int taken = Math.min(size - filled, end - position);
      System.arraycopy(buffer, position, literal, filled, taken);
      position += taken;
      filled += taken;
      octets += taken;
    }
    return literal;
  }

  private int next(int soFar) throws IOException {
    fill(soFar);
    octets++;
    return buffer[position++] & 0xff;
  }

  private void fill(int soFar) throws IOException {
    while (position == end) {
      int read = in.read(buffer);
      if (read < 0) {
        throw new EOFException(
            soFar == 0
                ? "closed by the server"
                : "closed by the server after " + soFar + " octets of a line or literal");
      }
      position = 0;
      end = read;
    }
  }
}
