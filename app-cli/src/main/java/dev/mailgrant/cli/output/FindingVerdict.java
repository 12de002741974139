package dev.mailgrant.cli.output;

import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** The sentence that says why a login failed. */
final class FindingVerdict {
  private FindingVerdict() {}

  /**
   * The failure, and its cause as far as it is known.
   *
   * @param what what failed, without a full stop
   * @param where the step that failed; empty if the cause says enough
   * @param findings the surest first
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
