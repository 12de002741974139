package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Forwards HTTP/1.1 byte by byte without unwanted header fields. Data after the headers is
 * forwarded unchanged. Used by one thread.
 */
final class HeaderFilter {
  private static final int LONGEST_NAME = "set-cookie2:".length();

  /**
   * The position of the first digit of the status in a status line ({@code HTTP/1.1 100 Continue}).
   */
  private static final int STATUS = 9;

  private final Set<String> unwanted;
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private Part part = Part.NAME;
  private boolean firstLine = true;
  private boolean interim;
  private boolean dropped;
  private int previous;
  private long headOctets;
  private int interimHeads;

  private enum Part {
    NAME,
    KEPT,
    DROPPED,
    BODY
  }

  /**
   * @param unwanted names of header fields, in lower case
   */
  HeaderFilter(Set<String> unwanted) {
    this.unwanted = unwanted;
  }

  /** Processes a byte and writes the output that is now certain. */
  void take(int octet, ByteArrayOutputStream out) {
    // The JDK's parser also accepts a single carriage return as a line ending.
    boolean secondOfTwo = octet == '\n' && previous == '\r';
    boolean endsLine = (octet == '\n' && !secondOfTwo) || octet == '\r';
    previous = octet;
    if (part != Part.BODY) {
      headOctets++;
    }
    switch (part) {
      case BODY -> out.write(octet);
      case KEPT -> {
        out.write(octet);
        if (endsLine) {
          nextLine(false);
        }
      }
      case DROPPED -> {
        if (endsLine) {
          nextLine(true);
        }
      }
      case NAME -> {
        if (secondOfTwo && name.size() == 0) {
          if (!dropped) {
            out.write(octet);
          }
        } else {
          name(octet, endsLine, out);
        }
      }
    }
  }

  /** The octets of all headers so far, including those of interim responses and removed fields. */
  long headOctets() {
    return headOctets;
  }

  /** The number of interim responses (RFC 9110 section 15.2). */
  int interimHeads() {
    return interimHeads;
  }

  /** Writes the remaining output at the end of the stream. */
  void end(ByteArrayOutputStream out) {
    out.writeBytes(name.toByteArray());
    name.reset();
  }

  private void name(int octet, boolean endsLine, ByteArrayOutputStream out) {
    boolean empty = endsLine && name.size() == 0;
    name.write(octet);
    if (empty) {
      end(out);
      endOfHead();
    } else if (endsLine) {
      end(out);
      nextLine(false);
    } else if (octet == ':' || name.size() > LONGEST_NAME) {
      String begin = name.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
      if (firstLine) {
        interim = begin.startsWith("http/") && begin.startsWith("1", STATUS);
      }
      part = unwanted.contains(begin.replace(":", "").strip()) ? Part.DROPPED : Part.KEPT;
      if (part == Part.KEPT) {
        end(out);
      }
      name.reset();
    }
  }

  private void nextLine(boolean wasDropped) {
    part = Part.NAME;
    dropped = wasDropped;
    firstLine = false;
  }

  /** An interim response (RFC 9110 section 15.2) is followed by further headers. */
  private void endOfHead() {
    if (interim) {
      interimHeads++;
    }
    part = interim ? Part.NAME : Part.BODY;
    firstLine = true;
    dropped = false;
    interim = false;
  }
}
