package dev.mailgrant.smtp.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.InvalidFieldException;
import java.io.ByteArrayOutputStream;

/** Writes a message for DATA (RFC 5321 section 4.5.2). Pure functions. */
final class MailData {
  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);
  private static final byte[] END = ".\r\n".getBytes(US_ASCII);

  private MailData() {}

  /**
   * Doubles each dot at the beginning of a line, and adds the final dot.
   *
   * @param message the message; a missing CR LF at its end is added
   * @throws InvalidFieldException if it contains a CR or LF alone: a server that takes it for the
   *     end of a line could find a second message in it
   */
  static byte[] of(byte[] message) {
    ByteArrayOutputStream data =
        new ByteArrayOutputStream(message.length + message.length / 64 + 8);
    boolean isStart = true;
    for (int i = 0; i < message.length; i++) {
      byte octet = message[i];
      boolean followsCr = i > 0 && message[i - 1] == '\r';
      boolean precedesLf = i + 1 < message.length && message[i + 1] == '\n';
      if ((octet == '\n' && !followsCr) || (octet == '\r' && !precedesLf)) {
        throw new InvalidFieldException(
            "message", "must have CR and LF only together, at the end of a line; see octet " + i);
      }
      if (isStart && octet == '.') {
        data.write('.');
      }
      data.write(octet);
      isStart = octet == '\n';
    }
    if (!isStart) {
      data.writeBytes(CRLF);
    }
    data.writeBytes(END);
    return data.toByteArray();
  }
}
