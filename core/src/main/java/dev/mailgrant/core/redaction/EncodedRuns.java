package dev.mailgrant.core.redaction;

import java.util.function.Consumer;

/**
 * Decodes what could be hex or base64 in a text. Where an encoded text begins is not known, so each
 * alignment is decoded, which takes time and space proportional to the text. Zero bytes are left
 * out: UTF-16 of ASCII is ASCII then, in either byte order.
 */
final class EncodedRuns {
  /** No secret contains it; it separates what is not adjacent. */
  private static final char GAP = '\u0100';

  private static final int BITS_OF_BASE64 = 6;
  private static final int BITS_OF_BYTE = 8;

  private EncodedRuns() {}

  /** Decodes the text from each possible encoding, one after the other. */
  static void decode(EscapeView text, Consumer<EscapeView> each) {
    String letters = text.letters();
    for (int alignment = 0; alignment < 2; alignment++) {
      each.accept(hex(text, letters, alignment));
    }
    for (int alignment = 0; alignment < 4; alignment++) {
      each.accept(base64(text, letters, alignment));
    }
  }

  /** Bytes may be separated by a blank, which is a plus sign in a view, or by punctuation. */
  private static EscapeView hex(EscapeView text, String letters, int alignment) {
    EscapeView bytes = EscapeView.empty(letters.length() / 2);
    int at = 0;
    while (at < letters.length()) {
      if (!isHex(letters, at)) {
        bytes.put(GAP, text.start(at), text.end(at));
        at++;
        continue;
      }
      at += alignment;
      while (isHex(letters, at) && isHex(letters, at + 1)) {
        int octet = Integer.parseInt(letters, at, at + 2, 16);
        add(bytes, octet, text.start(at), text.end(at + 1));
        at += 2;
        boolean isSeparated =
            at < letters.length()
                && ":+-,".indexOf(letters.charAt(at)) >= 0
                && isHex(letters, at + 1);
        at += isSeparated ? 1 : 0;
      }
      at += isHex(letters, at) ? 1 : 0;
    }
    return bytes;
  }

  private static EscapeView base64(EscapeView text, String letters, int alignment) {
    EscapeView bytes = EscapeView.empty(letters.length());
    int begin = 0;
    while (begin < letters.length()) {
      int end = begin;
      while (end < letters.length() && value(letters.charAt(end)) >= 0) {
        end++;
      }
      int bits = 0;
      int count = 0;
      for (int at = begin + alignment; at < end; at++) {
        bits = (bits << BITS_OF_BASE64 | value(letters.charAt(at))) & 0xffff;
        count += BITS_OF_BASE64;
        if (count >= BITS_OF_BYTE) {
          count -= BITS_OF_BYTE;
          add(bytes, bits >> count & 0xff, text.start(at - 1), text.end(at));
        }
      }
      if (end < letters.length()) {
        bytes.put(GAP, text.start(end), text.end(end));
      }
      begin = end + 1;
    }
    return bytes;
  }

  private static boolean isHex(String letters, int at) {
    return at < letters.length() && Character.digit(letters.charAt(at), 16) >= 0;
  }

  private static void add(EscapeView bytes, int octet, int start, int end) {
    if (octet != 0) {
      bytes.put((char) octet, start, end);
    }
  }

  /** The value of a character in the standard or the URL-safe alphabet (RFC 4648), -1 otherwise. */
  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}
