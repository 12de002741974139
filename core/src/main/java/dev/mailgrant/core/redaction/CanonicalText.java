package dev.mailgrant.core.redaction;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The letters and digits of ASCII in a text, without their case and without everything between
 * them, as numbers below 64. A long text is presented in chunks. For one thread.
 */
final class CanonicalText {
  /** How many characters are looked up at a time. */
  static final int GROUP = 8;

  /** Of case: a name such as {@code HasNoChildren} has fewer. */
  private static final int MANY_CHANGES = 3;

  private static final int BITS = 6;
  private static final long MASK = (1L << (GROUP * BITS)) - 1;
  private static final byte[] CODES = codes();

  private final EscapeView view;
  private final byte[] letters;
  private final int[] places;
  private int length;
  private int read;

  /**
   * @param most the length of a chunk
   */
  CanonicalText(EscapeView view, int most) {
    this.view = view;
    this.letters = new byte[Math.min(most, view.length())];
    this.places = new int[letters.length];
  }

  /** The canonical letters of a text that is short enough for one chunk. */
  static byte[] of(String text) {
    byte[] letters = new byte[text.length()];
    int length = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < CODES.length && CODES[c] != 0) {
        letters[length++] = CODES[c];
      }
    }
    return Arrays.copyOf(letters, length);
  }

  /**
   * Returns whether a text has enough letters in a row for a part of a secret: eight with a digit
   * or with several changes of case, or else twice as many. Ordinary replies have no such words, so
   * that they need no search. Separated pairs, as bytes in hex, and lines are in a row too.
   */
  static boolean hasRun(CharSequence text) {
    int run = 0;
    int word = 0;
    int changes = 0;
    char before = ' ';
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < CODES.length && CODES[c] != 0) {
        run++;
        word++;
        changes += c <= '9' ? MANY_CHANGES : c <= 'Z' && before >= 'a' ? 1 : 0;
        if (run >= (changes >= MANY_CHANGES ? GROUP : 2 * GROUP)) {
          return true;
        }
      } else if (c == ' ') {
        run = word == 2 ? run : 0;
        changes = word == 2 ? changes : 0;
        word = 0;
      }
      before = c;
    }
    return false;
  }

  /** The group with one more letter at its end, and without the first of more than eight. */
  static long next(long group, byte letter) {
    return ((group << BITS) | letter) & MASK;
  }

  /** The group that begins at a position. */
  static long group(byte[] letters, int at) {
    long group = 0;
    for (int i = at; i < at + GROUP; i++) {
      group = next(group, letters[i]);
    }
    return group;
  }

  /**
   * Reads the next chunk, which begins with the end of the previous one.
   *
   * @param overlap how much of the previous chunk is kept
   * @return false at the end of the text
   */
  boolean next(int overlap) {
    if (read == view.length()) {
      return false;
    }
    int kept = Math.min(length, overlap);
    System.arraycopy(letters, length - kept, letters, 0, kept);
    System.arraycopy(places, length - kept, places, 0, kept);
    length = kept;
    while (read < view.length() && length < letters.length) {
      char c = view.letter(read);
      if (c < CODES.length && CODES[c] != 0) {
        letters[length] = CODES[c];
        places[length] = read;
        length++;
      }
      read++;
    }
    return true;
  }

  byte[] letters() {
    return letters;
  }

  /** The number of letters in this chunk. */
  int length() {
    return length;
  }

  /** Marks letters of this chunk, and what is between them, in the original text. */
  void mark(int from, int to, BitSet marked) {
    marked.set(view.start(places[from]), view.end(places[to - 1]));
  }

  /** From 1 to 36; 0 for all other characters. */
  private static byte[] codes() {
    byte[] codes = new byte[128];
    for (char c = '0'; c <= '9'; c++) {
      codes[c] = (byte) (1 + c - '0');
    }
    for (char c = 'a'; c <= 'z'; c++) {
      codes[c] = (byte) (11 + c - 'a');
      codes[c - 'a' + 'A'] = codes[c];
    }
    return codes;
  }
}
