package dev.mailgrant.core.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The complete reply to a command: the untagged responses and the tagged status response. Immutable
 * and safe for use by several threads.
 *
 * @param status the tagged status response: OK, NO or BAD
 * @param untagged the untagged responses in order
 */
public record Reply(StatusResponse status, List<Untagged> untagged) {
  public Reply {
    untagged = List.copyOf(untagged);
  }

  /**
   * Returns whether the command succeeded: OK, without the {@code Error="…"} that Exchange may
   * include.
   */
  public boolean isOk() {
    return status.status() == Status.OK && status.diagnosticError().isEmpty();
  }

  /** The last capabilities, untagged or in a response code; empty if there are none. */
  public Optional<Capabilities> capabilities() {
    Optional<Capabilities> last = status.capabilities();
    for (int i = untagged.size() - 1; i >= 0 && last.isEmpty(); i--) {
      last = capabilities(untagged.get(i));
    }
    return last;
  }

  /** The last number before a keyword: {@code number("EXISTS")}. */
  public OptionalLong number(String keyword) {
    OptionalLong last = OptionalLong.empty();
    for (Untagged response : untagged) {
      if (response instanceof Untagged.Data data
          && data.name().equals(keyword)
          && data.number().isPresent()) {
        last = data.number();
      }
    }
    return last;
  }

  /**
   * The number in the response code of an untagged status response: {@code
   * codeNumber("UIDVALIDITY")}.
   */
  public Optional<Long> codeNumber(String code) {
    Optional<Long> last = Optional.empty();
    for (Untagged response : untagged) {
      if (response instanceof Untagged.Condition condition) {
        Optional<Long> number = condition.status().codeNumber(code);
        last = number.isPresent() ? number : last;
      }
    }
    return last;
  }

  /** Returns whether the server reports that it enabled an extension (RFC 5161 section 3.2). */
  public boolean hasEnabled(String extension) {
    return untagged.stream()
        .filter(Untagged.Data.class::isInstance)
        .map(Untagged.Data.class::cast)
        .filter(data -> data.name().equals("ENABLED"))
        .flatMap(data -> data.values().stream())
        .anyMatch(
            value ->
                value instanceof Untagged.Value.Atom atom
                    && atom.text().equalsIgnoreCase(extension));
  }

  /** The untagged BYE, if there was one. */
  public Optional<StatusResponse> bye() {
    for (Untagged response : untagged) {
      if (response instanceof Untagged.Condition condition
          && condition.status().status() == Status.BYE) {
        return Optional.of(condition.status());
      }
    }
    return Optional.empty();
  }

  private static Optional<Capabilities> capabilities(Untagged response) {
    if (response instanceof Untagged.Condition condition) {
      return condition.status().capabilities();
    }
    if (response instanceof Untagged.Data data && data.name().equals("CAPABILITY")) {
      List<String> words = new ArrayList<>();
      for (Untagged.Value value : data.values()) {
        if (value instanceof Untagged.Value.Atom atom) {
          words.add(atom.text());
        }
      }
      return Optional.of(Capabilities.parse(String.join(" ", words)));
    }
    return Optional.empty();
  }
}
