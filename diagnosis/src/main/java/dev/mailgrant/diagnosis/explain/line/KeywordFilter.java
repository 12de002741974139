package dev.mailgrant.diagnosis.explain.line;

import java.util.Arrays;

/**
 * Words of which a line must have one before it is worth a closer look: most lines of a long log
 * have none, and plain words are found many times faster than patterns.
 */
public final class KeywordFilter {
  /** Words begin with a character of ASCII. */
  private static final int CHARACTERS = 128;

  /** The words by the character they begin with: a line is gone through once for all of them. */
  private final String[][] beginnings;

  private KeywordFilter(String[][] beginnings) {
    this.beginnings = beginnings;
  }

  /** These words, in lower case. */
  public static KeywordFilter of(String... words) {
    String[][] beginnings = new String[CHARACTERS][];
    for (int i = 0; i < CHARACTERS; i++) {
      int first = i;
      beginnings[i] =
          Arrays.stream(words).filter(word -> word.charAt(0) == first).toArray(String[]::new);
    }
    return new KeywordFilter(beginnings);
  }

  /** Whether a text in lower case has any of them. */
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
