package dev.mailgrant.smtp.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.InvalidFieldException;
import java.util.Arrays;

/** Writes a message for DATA (RFC 5321 section 4.5.2). Pure functions. */
final class MailData {
  /** The final dot after a line, and after a last line without CR LF. */
  private static final byte[] END_AT_START = ".\r\n".getBytes(US_ASCII);

  private static final byte[] END = "\r\n.\r\n".getBytes(US_ASCII);

  private MailData() {}

  /**
   * Doubles each dot at the beginning of a line, and adds the final dot.
   *
   * @param message the message; a missing CR LF at its end is added
   * @throws InvalidFieldException if it contains a CR or LF alone: a server that takes it for the
   *     end of a line could find a second message in it
   */
  static byte[] of(byte[] message) {
    byte[] data = new byte[message.length + dotsAtStart(message) + END.length];
    int size = 0;
    boolean isStart = true;
    for (byte octet : message) {
      if (isStart && octet == '.') {
        data[size++] = '.';
      }
      data[size++] = octet;
      isStart = octet == '\n';
    }
    byte[] end = isStart ? END_AT_START : END;
    System.arraycopy(end, 0, data, size, end.length);
    return Arrays.copyOf(data, size + end.length);
  }

  /** The number of lines that begin with a dot; throws if a line ending is invalid. */
  private static int dotsAtStart(byte[] message) {
    int dots = 0;
    byte previous = '\n';
    for (int i = 0; i < message.length; i++) {
      byte octet = message[i];
      boolean isLineFeedAlone = octet == '\n' && (i == 0 || previous != '\r');
      boolean isReturnAlone = octet == '\r' && (i + 1 == message.length || message[i + 1] != '\n');
      if (isLineFeedAlone || isReturnAlone) {
        throw new InvalidFieldException(
            "message", "must have CR and LF only together, at the end of a line; see octet " + i);
      }
      if (octet == '.' && previous == '\n') {
        dots++;
      }
      previous = octet;
    }
    return dots;
  }
}
