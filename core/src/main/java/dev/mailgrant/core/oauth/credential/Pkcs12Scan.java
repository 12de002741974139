package dev.mailgrant.core.oauth.credential;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a PKCS#12 file (RFC 7292) before the JDK reads it, for what the JDK does not limit
 * in total or does not report. Parts that are encrypted cannot be seen. Accepts BER with indefinite
 * lengths (X.690 section 8.1.3.6), which old programs write. For one thread.
 */
final class Pkcs12Scan {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;
  private static final int CONSTRUCTED = 0x20;
  private static final int INDEFINITE = 0x80;
  private static final int DEEPEST = 40;

  /** Object identifier 1.2.840.113549.1.12.10.1.1 (RFC 7292 section 4.2.1): an unencrypted key. */
  private static final byte[] KEY_BAG = {
    0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x01
  };

  private BigInteger rounds = BigInteger.ZERO;
  private boolean hasPlainKey;

  private Pkcs12Scan() {}

  /** Looks through a file; what is malformed is left out. */
  static Pkcs12Scan of(byte[] file) {
    Pkcs12Scan scan = new Pkcs12Scan();
    scan.values(file, 0, file.length, 0);
    return scan;
  }

  /** The rounds of all key derivations together. */
  BigInteger rounds() {
    return rounds;
  }

  /** Whether there is a private key that is not encrypted. */
  boolean hasPlainKey() {
    return hasPlainKey;
  }

  /**
   * Looks through consecutive values.
   *
   * @return the end of the last one, or -1 if they are malformed
   */
  private int values(byte[] der, int from, int to, int depth) {
    boolean isAfterSalt = false;
    int at = from;
    while (at < to) {
      Value value = Value.at(der, at, to);
      if (value == null) {
        return -1;
      }
      if (value.isEndOfContents()) {
        return value.end;
      }
      int end = contents(der, value, depth);
      if (end < 0) {
        return -1;
      }
      // PBEParameter, PBKDF2-params and MacData: the count follows the salt (RFC 8018, RFC 7292).
      if (isAfterSalt && value.tag == INTEGER && value.end > value.content) {
        rounds = rounds.add(new BigInteger(der, value.content, value.end - value.content).abs());
      }
      isAfterSalt = value.tag == OCTET_STRING;
      at = end;
    }
    return at;
  }

  /** Looks into a value, and returns its end, or -1 if it is malformed. */
  private int contents(byte[] der, Value value, int depth) {
    if (depth > DEEPEST) {
      return value.isIndefinite() ? -1 : value.end;
    }
    if (value.tag == (OCTET_STRING | CONSTRUCTED)) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      int end = join(der, value, joined);
      inside(joined.toByteArray(), depth);
      return end;
    }
    if ((value.tag & CONSTRUCTED) != 0) {
      int end = values(der, value.content, value.limit, depth + 1);
      return value.isIndefinite() ? end : value.end;
    }
    if (value.tag == OCTET_STRING) {
      inside(Arrays.copyOfRange(der, value.content, value.end), depth);
    }
    hasPlainKey |=
        value.tag == OBJECT_IDENTIFIER
            && Arrays.equals(der, value.content, value.end, KEY_BAG, 0, KEY_BAG.length);
    return value.end;
  }

  /** The content of an octet string may be DER again. */
  private void inside(byte[] octets, int depth) {
    Value inner = Value.at(octets, 0, octets.length);
    boolean isDer =
        inner != null
            && inner.tag == SEQUENCE
            && (inner.isIndefinite() || inner.end == octets.length);
    if (isDer) {
      values(octets, 0, octets.length, depth + 1);
    }
  }

  /** Joins the segments of an octet string, and returns its end, or -1 if it is malformed. */
  private static int join(byte[] der, Value value, ByteArrayOutputStream joined) {
    int at = value.content;
    while (at < value.limit) {
      Value segment = Value.at(der, at, value.limit);
      if (segment == null || segment.isIndefinite()) {
        return -1;
      }
      if (segment.isEndOfContents()) {
        return segment.end;
      }
      joined.write(der, segment.content, segment.end - segment.content);
      at = segment.end;
    }
    return value.isIndefinite() ? -1 : value.end;
  }

  /** The position of a value: its tag, and where its content begins and ends. */
  private static final class Value {
    final int tag;
    final int content;

    /** Where it ends; -1 if its end is marked in its content. */
    final int end;

    /** The position that its content cannot go beyond. */
    final int limit;

    private Value(int tag, int content, int end, int limit) {
      this.tag = tag;
      this.content = content;
      this.end = end;
      this.limit = limit;
    }

    boolean isIndefinite() {
      return end < 0;
    }

    boolean isEndOfContents() {
      return tag == 0 && end == content;
    }

    /** Null if there is no value with a tag of one octet. */
    static @Nullable Value at(byte[] der, int from, int to) {
      if (to - from < 2 || (der[from] & 0x1f) == 0x1f) {
        return null;
      }
      int tag = der[from] & 0xff;
      int first = der[from + 1] & 0xff;
      if (first == INDEFINITE) {
        return new Value(tag, from + 2, -1, to);
      }
      int octets = first < INDEFINITE ? 0 : first - INDEFINITE;
      int content = from + 2 + octets;
      if (octets > 4 || content > to) {
        return null;
      }
      long length = octets == 0 ? first : 0;
      for (int i = from + 2; i < content; i++) {
        length = (length << 8) | (der[i] & 0xff);
      }
      return length > to - content
          ? null
          : new Value(tag, content, content + (int) length, content + (int) length);
    }
  }
}
