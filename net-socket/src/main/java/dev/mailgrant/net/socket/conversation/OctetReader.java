package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Splits a stream of octets into lines and blocks, without interpreting them. */
public final class OctetReader {
  private static final int CR = '\r';
  private static final int LF = '\n';

  private final InputStream in;
  private final byte[] buffer = new byte[8 * 1024];
  private int position;
  private int end;
  private long octets;

  /**
   * @param in the data from the peer; its read() may throw, for example on a timeout
   */
  public OctetReader(InputStream in) {
    this.in = in;
  }

  /** All octets returned so far, including line endings. */
  public long octets() {
    return octets;
  }

  /** Octets that were received but not yet returned. */
  public int buffered() {
    return end - position;
  }

  /**
   * Reads up to the next CRLF (RFC 3501 section 2.2, RFC 5321 section 2.3.8, RFC 1939 section 3). A
   * single CR or LF is refused, because different interpretations of line endings can be exploited.
   * NUL and octets above 127 are accepted, because servers send them in text.
   *
   * @param limit the maximum length of the line
   * @return the line without its ending; invalid UTF-8 becomes U+FFFD
   * @throws EOFException if the stream ends before the end of the line
   * @throws ProtocolViolationException if the line is too long, or contains a single CR or LF
   */
  public String line(LineLimit limit) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int room = limit.octets();
    while (true) {
      int octet = next(line.size());
      if (octet == LF) {
        throw new ProtocolViolationException(
            "the server ended a line with LF alone instead of CRLF");
      }
      if (octet == CR) {
        if (next(line.size()) != LF) {
          throw new ProtocolViolationException("the server sent a CR without LF");
        }
        return line.toString(UTF_8);
      }
      if (line.size() == room) {
        room = limit.of(line.toByteArray());
        if (line.size() == room) {
          throw new ProtocolViolationException("the server sent " + limit.tooLong());
        }
      }
      line.write(octet);
    }
  }

  /**
   * Reads exactly this number of octets: {@code *CHAR8} of a literal.
   *
   * @throws EOFException if the stream ends earlier
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
