package dev.mailgrant.diagnosis.explain.line;

import java.util.Arrays;

/**
 * A fast filter: a line must contain one of these words before patterns are applied. Most lines of
 * a long log contain none, and plain words are found much faster than patterns.
 */
public final class KeywordFilter {
  /** Words begin with an ASCII character. */
  private static final int CHARACTERS = 128;

  private static final String[] NONE = {};

  /** The words by their first character, so that a line is scanned only once. */
  private final String[][] beginnings;

  private KeywordFilter(String[][] beginnings) {
    this.beginnings = beginnings;
  }

  /** Creates a filter for these words, in lower case. */
  public static KeywordFilter of(String... words) {
    String[][] beginnings = new String[CHARACTERS][];
    Arrays.fill(beginnings, NONE);
    for (String word : words) {
      String[] same = beginnings[word.charAt(0)];
      String[] more = Arrays.copyOf(same, same.length + 1);
      more[same.length] = word;
      beginnings[word.charAt(0)] = more;
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
