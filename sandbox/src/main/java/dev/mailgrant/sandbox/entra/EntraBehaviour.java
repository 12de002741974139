package dev.mailgrant.sandbox.entra;

import java.util.Optional;

/**
 * How the token endpoint answers, apart from what the tenant holds. Immutable and safe for use by
 * several threads.
 *
 * @param tail how an error description ends
 * @param outage what every token request gets instead of an answer, if anything
 */
public record EntraBehaviour(DescriptionTail tail, Optional<EntraReply> outage) {
  /** As the service is today. */
  public static final EntraBehaviour TODAY =
      new EntraBehaviour(DescriptionTail.ONE_LINE, Optional.empty());

  /** How trace id, correlation id and timestamp follow an error description. */
  public enum DescriptionTail {
    /** After blanks: captures since 2023. */
    ONE_LINE(" "),
    /** Each after CR LF: older captures. */
    CRLF("\r\n");

    private final String separator;

    DescriptionTail(String separator) {
      this.separator = separator;
    }

    String separator() {
      return separator;
    }
  }

  /** This behaviour with another tail. */
  public EntraBehaviour withTail(DescriptionTail other) {
    return new EntraBehaviour(other, outage);
  }

  /** This behaviour, out of order in this way. */
  public EntraBehaviour withOutage(EntraReply reply) {
    return new EntraBehaviour(tail, Optional.of(reply));
  }
}
