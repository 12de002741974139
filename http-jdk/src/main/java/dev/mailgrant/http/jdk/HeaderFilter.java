package dev.mailgrant.http.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Passes on HTTP/1.1 as it comes, byte by byte, but for header fields that are not wanted. What
 * follows the head is passed on untouched. Used by one thread.
 */
final class HeaderFilter {
  private static final int LONGEST_NAME = "set-cookie2:".length();

  /** Where in a status line ({@code HTTP/1.1 100 Continue}) the first digit stands. */
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
   * @param unwanted names of fields, in lower case
   */
  HeaderFilter(Set<String> unwanted) {
    this.unwanted = unwanted;
  }

  /** Takes a byte, and puts out what it makes certain. */
  void take(int octet, ByteArrayOutputStream out) {
    // The JDK's reader takes a carriage return alone for the end of a line too.
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

  /** Octets of all heads so far, interim ones and what was not wanted included. */
  long headOctets() {
    return headOctets;
  }

  /** How many interim answers there were (RFC 9110 section 15.2). */
  int interimHeads() {
    return interimHeads;
  }

  /** Puts out what was kept back, because nothing more comes. */
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

  /** After an interim answer (RFC 9110 section 15.2) comes another head. */
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
