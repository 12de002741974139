package dev.mailgrant.core.pop3;

import java.util.List;
import java.util.Locale;

/**
 * The capabilities of a CAPA reply (RFC 2449). Immutable and safe for use by several threads.
 *
 * @param lines one capability each: the tag in upper case, then its parameters as sent
 */
public record Pop3Capabilities(List<String> lines) {
  /** No capabilities, as before CAPA. */
  public static final Pop3Capabilities NONE = new Pop3Capabilities(List.of());

  public Pop3Capabilities {
    lines = List.copyOf(lines);
  }

  /** The capabilities of a reply; none if it is negative. */
  public static Pop3Capabilities of(Pop3Reply reply) {
    return new Pop3Capabilities(
        reply.lines().stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(line -> tag(line).toUpperCase(Locale.ROOT) + line.substring(tag(line).length()))
            .toList());
  }

  /** Returns whether a capability is offered, whatever the case of its name. */
  public boolean offers(String capability) {
    return lines.stream().anyMatch(line -> tag(line).equalsIgnoreCase(capability));
  }

  /** The SASL mechanisms (RFC 5034 section 3), in upper case and in the server's order. */
  public List<String> mechanisms() {
    return lines.stream()
        .filter(line -> tag(line).equals("SASL"))
        .flatMap(line -> List.of(line.substring("SASL".length()).strip().split("\\s+")).stream())
        .filter(mechanism -> !mechanism.isEmpty())
        .map(mechanism -> mechanism.toUpperCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static String tag(String line) {
    int end = line.indexOf(' ');
    return end < 0 ? line : line.substring(0, end);
  }

  @Override
  public String toString() {
    return lines.isEmpty() ? "nothing" : String.join(", ", lines);
  }
}
