package dev.mailgrant.core.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The service extensions of an EHLO reply (RFC 5321 section 4.1.1.1). Immutable and safe for use by
 * several threads.
 *
 * @param lines one extension each: the keyword in upper case, then its parameters as sent
 */
public record SmtpExtensions(List<String> lines) {
  /** No extensions, as before EHLO and after HELO. */
  public static final SmtpExtensions NONE = new SmtpExtensions(List.of());

  public SmtpExtensions {
    lines = List.copyOf(lines);
  }

  /** The extensions of a reply; none if it is not positive. Its first line names the server. */
  public static SmtpExtensions of(SmtpReply reply) {
    if (!reply.isPositive()) {
      return NONE;
    }
    List<String> lines = new ArrayList<>();
    for (String line : reply.lines().subList(1, reply.lines().size())) {
      String extension = line.strip();
      String keyword = keyword(extension);
      if (!keyword.isEmpty()) {
        lines.add(keyword.toUpperCase(Locale.ROOT) + extension.substring(keyword.length()));
      }
    }
    return new SmtpExtensions(lines);
  }

  /** Returns whether an extension is offered, whatever the case of its name. */
  public boolean offers(String extension) {
    return lines.stream().anyMatch(line -> keyword(line).equalsIgnoreCase(extension));
  }

  /** The SASL mechanisms (RFC 4954 section 3), in upper case and in the server's order. */
  public List<String> mechanisms() {
    return lines.stream()
        .filter(line -> keyword(line).equals("AUTH"))
        .flatMap(line -> List.of(line.substring("AUTH".length()).strip().split("\\s+")).stream())
        .filter(mechanism -> !mechanism.isEmpty())
        .map(mechanism -> mechanism.toUpperCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /**
   * The maximum size of a message in octets (RFC 1870); empty if it is unknown, or 0, which means
   * no fixed limit.
   */
  public OptionalLong maximumSize() {
    return lines.stream()
        .filter(line -> keyword(line).equals("SIZE"))
        .map(line -> line.substring("SIZE".length()).strip())
        .filter(number -> number.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .filter(size -> size > 0)
        .findFirst();
  }

  private static String keyword(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) > ' ') {
      end++;
    }
    return line.substring(0, end);
  }

  @Override
  public String toString() {
    return lines.isEmpty() ? "nothing" : String.join(", ", lines);
  }
}
