package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.imap.StatusResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How answers of a server stand in the input where it has them without a status, or in the words of
 * a tool. The rules need a status, so one was supposed; only these words may be shown as evidence.
 * Immutable and safe for use by several threads.
 *
 * @param words the words of each such answer, as evidence
 */
public record QuotedWords(Map<Fact<StatusResponse>, String> words) {
  /** None. */
  public static final QuotedWords NONE = new QuotedWords(Map.of());

  public QuotedWords {
    words = Map.copyOf(words);
  }

  /** The words of this answer, if its status is not in the input. */
  public Optional<String> of(Fact<StatusResponse> which) {
    return Optional.ofNullable(words.get(which));
  }

  /** These, and the words of one more answer; no words mean that its status is in the input. */
  public QuotedWords with(Fact<StatusResponse> which, Optional<String> quoted) {
    Map<Fact<StatusResponse>, String> more = new LinkedHashMap<>(words);
    more.remove(which);
    quoted.ifPresent(text -> more.put(which, text));
    return new QuotedWords(more);
  }
}
