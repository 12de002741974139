package dev.mailgrant.sandbox.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes the DER values (ITU-T X.690) of a certificate; the JDK can read certificates but not
 * create them.
 */
final class DerWriter {
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Instant END_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");

  private DerWriter() {}

  static byte[] sequence(byte[]... parts) {
    return value(0x30, join(parts));
  }

  static byte[] set(byte[]... parts) {
    return value(0x31, join(parts));
  }

  static byte[] bool(boolean flag) {
    return value(0x01, (byte) (flag ? 0xff : 0));
  }

  static byte[] integer(BigInteger number) {
    return value(0x02, number.toByteArray());
  }

  static byte[] bitString(int unusedBits, byte... bits) {
    return value(0x03, join(new byte[] {(byte) unusedBits}, bits));
  }

  static byte[] octetString(byte... octets) {
    return value(0x04, octets);
  }

  static byte[] nothing() {
    return value(0x05);
  }

  /** An object identifier from its dotted form. */
  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      long arc = Long.parseLong(arcs[i]);
      for (int shift = 63; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write((int) ((arc >>> shift) & 0x7f) | 0x80);
        }
      }
      out.write((int) (arc & 0x7f));
    }
    return value(0x06, out.toByteArray());
  }

  static byte[] utf8(String text) {
    return value(0x0c, text.getBytes(UTF_8));
  }

  /** UTCTime up to 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5). */
  static byte[] time(Instant instant) {
    return instant.isBefore(END_OF_UTC_TIME)
        ? value(0x17, UTC_TIME.format(instant).getBytes(UTF_8))
        : value(0x18, GENERALIZED_TIME.format(instant).getBytes(UTF_8));
  }

  /** {@code [number] EXPLICIT}. */
  static byte[] explicit(int number, byte[] inner) {
    return value(0xa0 | number, inner);
  }

  /** {@code [number] IMPLICIT} of a primitive type. */
  static byte[] implicit(int number, byte[] contents) {
    return value(0x80 | number, contents);
  }

  private static byte[] value(int tag, byte... contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(contents.length + 6);
    out.write(tag);
    int length = contents.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int first = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - first));
      out.write(bytes, first, bytes.length - first);
    }
    out.writeBytes(contents);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
