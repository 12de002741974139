package dev.mailgrant.core.explain;

import java.util.List;

/**
 * Words of which a line must have one before it is worth a closer look: most lines of a long log
 * have none, and plain words are found many times faster than patterns.
 */
final class Words {
  private final List<String> words;

  private Words(List<String> words) {
    this.words = words;
  }

  /** These words, in lower case. */
  static Words of(String... words) {
    return new Words(List.of(words));
  }

  /** Whether a text in lower case has any of them. */
  boolean isIn(String lower) {
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
