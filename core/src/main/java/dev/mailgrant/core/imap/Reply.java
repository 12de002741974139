package dev.mailgrant.core.imap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
    Stream<Capabilities> said =
        untagged.stream().map(Reply::capabilities).flatMap(Optional::stream);
    return Stream.concat(said, status.capabilities().stream()).reduce((first, second) -> second);
  }

  /** The last number before a keyword: {@code number("EXISTS")}. */
  public OptionalLong number(String keyword) {
    return untagged.stream()
        .filter(Untagged.Data.class::isInstance)
        .map(Untagged.Data.class::cast)
        .filter(data -> data.name().equals(keyword) && data.number().isPresent())
        .mapToLong(data -> data.number().getAsLong())
        .reduce((first, second) -> second);
  }

  /**
   * The number in the response code of an untagged status response: {@code
   * codeNumber("UIDVALIDITY")}.
   */
  public Optional<Long> codeNumber(String code) {
    return conditions()
        .map(status -> status.codeNumber(code))
        .flatMap(Optional::stream)
        .reduce((first, second) -> second);
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
    return conditions().filter(status -> status.status() == Status.BYE).findFirst();
  }

  private Stream<StatusResponse> conditions() {
    return untagged.stream()
        .filter(Untagged.Condition.class::isInstance)
        .map(condition -> ((Untagged.Condition) condition).status());
  }

  private static Optional<Capabilities> capabilities(Untagged response) {
    if (response instanceof Untagged.Condition condition) {
      return condition.status().capabilities();
    }
    if (response instanceof Untagged.Data data && data.name().equals("CAPABILITY")) {
      List<String> words =
          data.values().stream()
              .filter(Untagged.Value.Atom.class::isInstance)
              .map(value -> ((Untagged.Value.Atom) value).text())
              .toList();
      return Optional.of(Capabilities.parse(String.join(" ", words)));
    }
    return Optional.empty();
  }
}
