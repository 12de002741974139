package dev.mailgrant.sandbox.exchange.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgrant.sandbox.net.LineWire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads a message, after DATA or in chunks, and keeps at most one mebibyte of it. Not safe for use
 * by several threads.
 */
final class ContentReader {
  /**
   * The most octets of a message that the sandbox keeps. Exchange announces 150 MB; a larger
   * message is read to its end and refused.
   */
  static final int LIMIT = 1 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;

  /** Returns whether octets were lost. */
  boolean isTooLarge() {
    return size > LIMIT;
  }

  /** The message, one character for each octet. */
  String content() {
    return kept.toString(ISO_8859_1);
  }

  /**
   * Reads up to the line that is only a dot and removes stuffed dots (RFC 5321 section 4.5.2). Only
   * CRLF ends a line: an LF alone is part of it (section 2.3.8).
   *
   * @param most the octets after which the client is cut off
   * @throws EOFException if the client disconnects, or sends more
   */
  void readToDot(LineWire wire, long most) throws IOException {
    // The state after CRLF: the message begins at the start of a line.
    boolean afterCr = false;
    boolean atStart = true;
    while (size <= most) {
      int octet = wire.read();
      if (atStart && octet == '.') {
        octet = wire.read();
        if (octet == '\r') {
          octet = wire.read();
          if (octet == '\n') {
            return;
          }
          keep('\r');
        }
      }
      atStart = afterCr && octet == '\n';
      afterCr = octet == '\r';
      keep(octet);
    }
    throw new EOFException("the client does not end its message");
  }

  /** Reads a chunk (RFC 3030 section 2). */
  void readChunk(LineWire wire, long octets) throws IOException {
    for (long i = 0; i < octets; i++) {
      keep(wire.read());
    }
  }

  private void keep(int octet) {
    size++;
    if (size <= LIMIT) {
      kept.write(octet);
    }
  }
}
