package dev.mailgrant.core.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds secrets that a server changed: in another case, across line breaks, cut short, in hex, in
 * base64 of UTF-8 or UTF-16. Immutable and safe for use by several threads.
 */
final class SecretTraces {
  /** Parts are compared by a hash of their first characters, which rules out most positions. */
  private static final int BEGINNING = 4;

  /** A part of fewer different characters, as a row of dashes, is in other texts too. */
  private static final int FEWEST_CHARACTERS = 5;

  /** A long text is searched in slices, because its decoded forms take far more memory than it. */
  private static final int SLICE = 64 * 1024;

  /** Separated hex of UTF-16 takes six characters for one of the secret, escaped a few more. */
  private static final int LONGEST_ENCODING = 8;

  private final List<String> whole;
  private final int longest;
  private final Map<Integer, Set<String>> pieces;
  private final BitSet beginnings = new BitSet(1 << 16);

  private SecretTraces(Set<String> whole, Map<Integer, Set<String>> pieces) {
    this.whole = List.copyOf(whole);
    this.longest = whole.stream().mapToInt(String::length).max().orElse(0);
    this.pieces = pieces;
    pieces.values().forEach(set -> set.forEach(piece -> beginnings.set(beginning(piece, 0))));
  }

  /** A secret, and how many characters of it are a part and not a coincidence. */
  record Sought(String plain, int piece) {
    @Override
    public String toString() {
      return "Sought[***]";
    }
  }

  static SecretTraces of(List<Sought> secrets) {
    Set<String> whole = new LinkedHashSet<>();
    Map<Integer, Set<String>> pieces = new TreeMap<>();
    for (Sought secret : secrets) {
      for (String form : forms(secret.plain())) {
        int length = secret.piece();
        whole.add(form);
        if (length >= form.length()) {
          continue;
        }
        Set<String> parts = pieces.computeIfAbsent(length, added -> new HashSet<>());
        for (int at = 0; at + length <= form.length(); at++) {
          String part = form.substring(at, at + length);
          if (part.chars().distinct().count() >= FEWEST_CHARACTERS) {
            parts.add(part);
          }
        }
      }
    }
    return new SecretTraces(whole, pieces);
  }

  /** Only ASCII is compared without case, so the other letters need their own forms. */
  private static Set<String> forms(String plain) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(folded(plain));
    if (plain.chars().anyMatch(c -> c >= 0x80)) {
      forms.add(folded(plain.toUpperCase(Locale.ROOT)));
      forms.add(folded(plain.toLowerCase(Locale.ROOT)));
      if (ISO_8859_1.newEncoder().canEncode(plain)) {
        forms.add(lower(plain.replace(' ', '+')));
      }
    }
    return forms;
  }

  private static String folded(String plain) {
    return lower(EscapeView.of(plain).joined().letters());
  }

  /** Marks the parts of the original text that are secrets in a view of it. */
  void mark(EscapeView view, BitSet secret) {
    int overlap = LONGEST_ENCODING * longest + SLICE / 16;
    for (int from = 0; from < view.length(); from += SLICE) {
      int to = Math.min(view.length(), from + SLICE + overlap);
      EscapeView joined = view.slice(from, to).joined();
      find(joined, secret);
      EncodedRuns.decode(joined, decoded -> find(decoded, secret));
    }
  }

  private void find(EscapeView view, BitSet secret) {
    String letters = lower(view.letters());
    for (String form : whole) {
      int at = letters.indexOf(form);
      while (at >= 0) {
        secret.set(view.start(at), view.end(at + form.length() - 1));
        at = letters.indexOf(form, at + form.length());
      }
    }
    for (int at = 0; !pieces.isEmpty() && at + BEGINNING <= letters.length(); at++) {
      if (beginnings.get(beginning(letters, at))) {
        for (Map.Entry<Integer, Set<String>> ofLength : pieces.entrySet()) {
          int end = at + ofLength.getKey();
          if (end <= letters.length() && ofLength.getValue().contains(letters.substring(at, end))) {
            secret.set(view.start(at), view.end(end - 1));
          }
        }
      }
    }
  }

  /** The letters of a view are bytes, of which only ASCII has a case. */
  private static String lower(String letters) {
    StringBuilder lower = new StringBuilder(letters.length());
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }

  private static int beginning(String text, int at) {
    int hash = text.charAt(at);
    for (int i = at + 1; i < Math.min(text.length(), at + BEGINNING); i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash & 0xffff;
  }
}
