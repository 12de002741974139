package dev.mailgrant.net.socket;

/**
 * A peer's words within a message of ours: on one line, not too long, and without control
 * characters.
 */
public final class Excerpt {
  private static final int LENGTH = 200;

  private Excerpt() {}

  /** The words in quotation marks. */
  public static String of(String words) {
    StringBuilder out = new StringBuilder("\"");
    int length = Math.min(words.length(), LENGTH);
    for (int i = 0; i < length; i++) {
      char c = words.charAt(i);
      out.append(Character.isISOControl(c) ? '.' : c);
    }
    return out.append(length < words.length() ? "…\"" : "\"").toString();
  }
}
