package dev.mailgrant.diagnosis.explain;

import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The explanation of a log. It contains no secrets and no mail addresses. Immutable and safe for
 * use by several threads.
 *
 * @param outcome the result of the last attempt
 * @param server the kind of server, if known
 * @param facts the facts of that attempt
 * @param findings the findings, most certain first
 * @param observations what was recognised, in the order of the log
 */
public record Explanation(
    Outcome outcome,
    Optional<ServerSoftware> server,
    Facts facts,
    List<Finding> findings,
    List<Observation> observations) {
  public Explanation {
    findings = List.copyOf(findings);
    observations = List.copyOf(observations);
  }

  /** The result of the last attempt. */
  public enum Outcome {
    /** A failure, without a later success in the log. */
    FAILED,
    /** The last attempt succeeded, whatever happened before. */
    WENT_WELL,
    /** The log is about mail or a sign-in, without a failure. */
    NO_FAILURE,
    /** Nothing in it is about mail or a sign-in. */
    NOTHING_KNOWN
  }
}
