package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a text leaves in the base64 of a longer one. Base64 takes three bytes at a time, so a text
 * looks different at each of three places, and only its edges depend on what stands around it.
 */
public final class Base64Alignments {
  private static final int GROUP = 4;

  private Base64Alignments() {}

  /**
   * The three traces, in the standard alphabet, without the characters at their edges that the
   * neighbours decide; fewer if the text is too short to leave one.
   */
  public static List<String> of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    List<String> traces = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String whole = Base64.getEncoder().encodeToString(shifted);
      int from = before == 0 ? 0 : GROUP;
      int to = shifted.length % 3 == 0 ? whole.length() : whole.length() - GROUP;
      if (to - from >= 2 * GROUP) {
        traces.add(whole.substring(from, to));
      }
    }
    return List.copyOf(traces);
  }
}
