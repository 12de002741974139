package dev.mailgrant.net.socket;

/** Quotes text from a peer in a message: on one line, shortened, and without control characters. */
public final class Excerpt {
  private static final int LENGTH = 200;

  private Excerpt() {}

  /** The text in quotation marks. */
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
