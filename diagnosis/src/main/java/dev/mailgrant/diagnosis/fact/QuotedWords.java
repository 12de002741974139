package dev.mailgrant.diagnosis.fact;

import dev.mailgrant.core.imap.StatusResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The original text of server responses that occur in the input without a status, or in a tool's
 * words. The rules need a status, so one was assumed; only this text may be shown as evidence.
 * Immutable and safe for use by several threads.
 *
 * @param words the text of each such response, as evidence
 */
public record QuotedWords(Map<Fact<StatusResponse>, String> words) {
  /** No texts. */
  public static final QuotedWords NONE = new QuotedWords(Map.of());

  public QuotedWords {
    words = Map.copyOf(words);
  }

  /** Returns the text of a response, if its status is not in the input. */
  public Optional<String> of(Fact<StatusResponse> which) {
    return Optional.ofNullable(words.get(which));
  }

  /** Returns these texts with one more response; without a text its status is in the input. */
  public QuotedWords with(Fact<StatusResponse> which, Optional<String> quoted) {
    Map<Fact<StatusResponse>, String> more = new LinkedHashMap<>(words);
    more.remove(which);
    quoted.ifPresent(text -> more.put(which, text));
    return new QuotedWords(more);
  }
}
