package dev.mailgrant.imap.socket;

import java.util.HashMap;
import java.util.Map;

/** Numbers the commands of one conversation, one count a letter: {@code C01 A01 S01 C02 L01}. */
final class Tags {
  private final Map<Character, Integer> counts = new HashMap<>();

  /** The next tag of a letter; it has three digits from the hundredth on. */
  String next(char letter) {
    int count = counts.merge(letter, 1, Integer::sum);
    return letter + (count < 10 ? "0" : "") + count;
  }
}
