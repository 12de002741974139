package dev.mailgrant.diagnosis.explain.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Decodes a file's bytes and detects the character set: most logs are in UTF-8, redirected output
 * of Windows PowerShell in UTF-16, those of old programs in an 8-bit set.
 */
public final class LogText {
  /** The number of bytes used to detect UTF-16 without a byte order mark. */
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
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16BE);
    }
    int zerosAtEven = zeros(bytes, 0);
    int zerosAtOdd = zeros(bytes, 1);
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

  private static int zeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int i = from; i < bytes.length && i < SAMPLE; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
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
