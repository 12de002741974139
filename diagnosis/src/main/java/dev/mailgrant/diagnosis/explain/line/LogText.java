package dev.mailgrant.diagnosis.explain.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * Decodes a file's bytes and detects the character set: most logs are in UTF-8, redirected output
 * of Windows PowerShell in UTF-16 or UTF-32, those of old programs in an 8-bit set.
 */
public final class LogText {
  private static final String UTF_32LE = "UTF-32LE";
  private static final String UTF_32BE = "UTF-32BE";

  /** The number of bytes used to detect UTF-16 and UTF-32 without a byte order mark. */
  private static final int SAMPLE = 4096;

  private LogText() {}

  /**
   * Returns the text. A byte order mark has priority, then valid UTF-8. It never fails: other
   * content is decoded byte by byte, which keeps ASCII unchanged.
   */
  public static String of(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return new String(bytes, 3, bytes.length - 3, UTF_8);
    }
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
      return new String(bytes, 4, bytes.length - 4, Charset.forName(UTF_32LE));
    }
    if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      return new String(bytes, 4, bytes.length - 4, Charset.forName(UTF_32BE));
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    int[] zeros = zeros(bytes);
    int quarter = Math.min(bytes.length, SAMPLE) / 4;
    if (quarter > 0 && zeros[1] >= quarter - 1 && zeros[2] >= quarter - 1) {
      if (zeros[3] >= quarter - 1 && zeros[0] == 0) {
        return new String(bytes, Charset.forName(UTF_32LE));
      }
      if (zeros[0] >= quarter - 1 && zeros[3] == 0) {
        return new String(bytes, Charset.forName(UTF_32BE));
      }
    }
    int zerosAtEven = zeros[0] + zeros[2];
    int zerosAtOdd = zeros[1] + zeros[3];
    int most = Math.min(bytes.length, SAMPLE) / 4;
    if (zerosAtOdd > most && zerosAtEven == 0) {
      return new String(bytes, UTF_16LE);
    }
    if (zerosAtEven > most && zerosAtOdd == 0) {
      return new String(bytes, UTF_16BE);
    }
    return new String(bytes, isUtf8(bytes) ? UTF_8 : ISO_8859_1);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The number of zero bytes by their position in groups of four. */
  private static int[] zeros(byte[] bytes) {
    int[] zeros = new int[4];
    for (int i = 0; i < bytes.length && i < SAMPLE; i++) {
      zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
