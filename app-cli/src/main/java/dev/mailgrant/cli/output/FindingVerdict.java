package dev.mailgrant.cli.output;

import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** The sentence with the reason of a failed login. */
final class FindingVerdict {
  private FindingVerdict() {}

  /**
   * Returns the failure with its cause, as far as known.
   *
   * @param what the failure, without a full stop
   * @param where the failed step; empty if the cause is sufficient
   * @param findings the findings, most certain first
   */
  static String of(String what, String where, List<Finding> findings) {
    String failed = where.isEmpty() ? what : what + " (" + where + ")";
    if (findings.isEmpty()) {
      return failed + ". No known cause matches.";
    }
    Finding first = findings.get(0);
    return switch (first.certainty()) {
      case CERTAIN -> what + ": " + first.title() + ".";
      case LIKELY -> failed + ". Likely cause: " + first.title() + ".";
      case POSSIBLE ->
          findings.size() == 1
              ? failed + ". Possible cause: " + first.title() + "."
              : failed + ". Possible causes, most common first:";
    };
  }
}
