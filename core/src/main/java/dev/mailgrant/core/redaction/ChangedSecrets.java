package dev.mailgrant.core.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds secrets, and long parts of them, that a server changed: in another case, with line breaks
 * or other separators, cut short, in hex, in base64, and both of UTF-8 or UTF-16. Only letters and
 * digits of ASCII are compared, without their case.
 *
 * <p>The time is proportional to the text: each group of eight characters is looked up among groups
 * of the secrets' forms, and only where it is one of them, the characters around it are compared. A
 * part that is long enough always contains a group that is looked up, although not all groups of a
 * form are kept. The memory depends on the secrets only. Immutable and safe for use by several
 * threads.
 */
final class ChangedSecrets {
  /** A text of fewer different characters, as a row of dashes, is in other texts too. */
  private static final int FEWEST_CHARACTERS = 5;

  /** Of one group, a secret that repeats itself has many. */
  private static final int MOST_PLACES = 4;

  /** How many characters are compared at a time. */
  private static final int CHUNK = 1 << 15;

  private static final int FILTER_BITS = 17;

  /**
   * Only a secret that repeats itself, in a text that repeats it nearly, needs more comparisons.
   * Then the whole text is removed, so that nobody can make the search slow.
   */
  private static final long MOST_COMPARISONS = 1 << 20;

  private static final long MOST_COMPARISONS_OF_LETTER = 32;

  private static final int[] NO_PLACES = {};

  private final List<SecretForm> forms;

  /** Where a group begins: the index of the form and the position in it, for each place. */
  private final Map<Long, int[]> places = new HashMap<>();

  /** Rules out nearly all groups of a text without a search. */
  private final long[] filter = new long[(1 << FILTER_BITS) / Long.SIZE];

  /** The longest part that must be seen as a whole. */
  private final int overlap;

  private ChangedSecrets(List<SecretForm> forms) {
    this.forms = List.copyOf(forms);
    int longest = 0;
    for (int index = 0; index < forms.size(); index++) {
      SecretForm form = forms.get(index);
      longest = Math.max(longest, form.part());
      int step = form.part() - CanonicalText.GROUP + 1;
      for (int at = 0; at + CanonicalText.GROUP <= form.length(); at += step) {
        add(form.group(at), index, at);
      }
    }
    this.overlap = longest;
  }

  /** Creates a search for these secrets. */
  static ChangedSecrets of(List<SoughtSecret> secrets) {
    List<SecretForm> forms = new ArrayList<>();
    secrets.forEach(secret -> forms.addAll(secret.forms()));
    return new ChangedSecrets(forms);
  }

  private void add(long group, int form, int at) {
    int[] known = places.getOrDefault(group, NO_PLACES);
    if (known.length < 2 * MOST_PLACES) {
      int[] more = Arrays.copyOf(known, known.length + 2);
      more[known.length] = form;
      more[known.length + 1] = at;
      places.put(group, more);
      int bit = bit(group);
      filter[bit >> 6] |= 1L << bit;
    }
  }

  private static int bit(long group) {
    return (int) ((group * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FILTER_BITS));
  }

  /** Marks the parts of the original text that are secrets in a view of it. */
  void mark(EscapeView view, BitSet secret) {
    if (forms.isEmpty()) {
      return;
    }
    Search search = new Search(new CanonicalText(view, CHUNK + overlap), view.length(), secret);
    while (search.text.next(overlap)) {
      search.find();
    }
    if (search.comparisons < 0) {
      secret.set(view.start(0), view.end(view.length() - 1));
    }
  }

  private static boolean isVaried(byte[] letters, int from, int to) {
    long seen = 0;
    for (int at = from; at < to; at++) {
      seen |= 1L << letters[at];
    }
    return Long.bitCount(seen) >= FEWEST_CHARACTERS;
  }

  /** The search in one text. */
  private final class Search {
    private final CanonicalText text;
    private final BitSet secret;

    /** How many letters may still be compared; below zero, the whole text counts as a secret. */
    private long comparisons;

    Search(CanonicalText text, int length, BitSet secret) {
      this.text = text;
      this.secret = secret;
      this.comparisons = MOST_COMPARISONS + MOST_COMPARISONS_OF_LETTER * length;
    }

    /** Marks the parts in a chunk. */
    void find() {
      byte[] letters = text.letters();
      int length = text.length();
      long group = 0;
      for (int at = 0; at < length && comparisons >= 0; at++) {
        group = CanonicalText.next(group, letters[at]);
        int bit = bit(group);
        if (((filter[bit >> 6] >>> bit) & 1) != 0 && at + 1 >= CanonicalText.GROUP) {
          int end = endOfSecret(at + 1 - CanonicalText.GROUP, group);
          // The rest of the same part needs no comparison.
          while (at + 1 < end) {
            at++;
            group = CanonicalText.next(group, letters[at]);
          }
        }
      }
    }

    /**
     * Marks the part that contains the group at a position; returns its end, or 0 if there is none.
     */
    private int endOfSecret(int at, long group) {
      int[] found = places.getOrDefault(group, NO_PLACES);
      byte[] letters = text.letters();
      int last = 0;
      for (int i = 0; i < found.length; i += 2) {
        SecretForm form = forms.get(found[i]);
        int place = found[i + 1];
        int before = 0;
        int most = Math.min(at, place);
        while (before < most && letters[at - before - 1] == form.letter(place - before - 1)) {
          before++;
        }
        int after = CanonicalText.GROUP;
        most = Math.min(text.length() - at, form.length() - place);
        while (after < most && letters[at + after] == form.letter(place + after)) {
          after++;
        }
        comparisons -= before + after;
        if (before + after >= form.part() && isVaried(letters, at - before, at + after)) {
          text.mark(at - before, at + after, secret);
          last = Math.max(last, at + after);
        }
      }
      return last;
    }
  }
}
