package dev.mailgrant.diagnosis.explain.line;

import java.util.Arrays;

/**
 * A fast filter: a line must contain one of these words before patterns are applied. Most lines of
 * a long log contain none, and plain words are found much faster than patterns.
 */
public final class KeywordFilter {
  /** Words begin with an ASCII character. */
  private static final int CHARACTERS = 128;

  /** The words by their first character, so that a line is scanned only once. */
  private final String[][] beginnings;

  private KeywordFilter(String[][] beginnings) {
    this.beginnings = beginnings;
  }

  /** Creates a filter for these words, in lower case. */
  public static KeywordFilter of(String... words) {
    String[][] beginnings = new String[CHARACTERS][];
    for (int i = 0; i < CHARACTERS; i++) {
      int first = i;
      beginnings[i] =
          Arrays.stream(words).filter(word -> word.charAt(0) == first).toArray(String[]::new);
    }
    return new KeywordFilter(beginnings);
  }

  /** Returns whether a text in lower case contains any of the words. */
  public boolean isIn(String lower) {
    for (int i = 0; i < lower.length(); i++) {
      char first = lower.charAt(i);
      if (first < CHARACTERS) {
        for (String word : beginnings[first]) {
          if (lower.startsWith(word, i)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
