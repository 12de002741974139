package dev.mailgrant.imap.socket;

import java.util.HashMap;
import java.util.Map;

/**
 * Generates the tags of one conversation, with one counter for each letter: {@code C01 A01 S01 C02
 * L01}.
 */
final class Tags {
  private final Map<Character, Integer> counts = new HashMap<>();

  /** Returns the next tag of a letter, with three digits from 100. */
  String next(char letter) {
    int count = counts.merge(letter, 1, Integer::sum);
    return letter + (count < 10 ? "0" : "") + count;
  }
}
