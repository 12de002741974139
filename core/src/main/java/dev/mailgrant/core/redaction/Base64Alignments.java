package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The forms of a text inside the base64 of a longer text. Base64 encodes groups of three bytes, so
 * a text has three possible forms, and only their edges depend on the surrounding text.
 */
public final class Base64Alignments {
  private static final int GROUP = 4;

  private Base64Alignments() {}

  /**
   * Returns the three forms in the standard alphabet, without the characters at the edges that
   * depend on the surrounding text; fewer if the text is too short.
   */
  public static List<String> of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** The same for bytes. */
  static List<String> of(byte[] bytes) {
    List<String> traces = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String whole = Base64.getEncoder().encodeToString(shifted);
      // Of the first and the last group, only some characters depend on other bytes.
      int from = before == 0 ? 0 : before + 1;
      int to = whole.length() - (shifted.length % 3 == 0 ? 0 : GROUP - shifted.length % 3);
      if (to - from >= 2 * GROUP) {
        traces.add(whole.substring(from, to));
      }
    }
    return List.copyOf(traces);
  }
}
