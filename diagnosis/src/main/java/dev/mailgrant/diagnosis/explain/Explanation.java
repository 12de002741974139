package dev.mailgrant.diagnosis.explain;

import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.fact.Facts;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a log tells. It holds no secret and no address. Immutable and safe for use by several
 * threads.
 *
 * @param outcome how the last attempt in it ended
 * @param server who answered, if that is to be seen
 * @param facts what is known of that attempt
 * @param findings what follows, the surest first
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

  /** How it ended. */
  public enum Outcome {
    /** Something went wrong, and nothing later in the log went well. */
    FAILED,
    /** The last attempt succeeded, whatever happened before. */
    WENT_WELL,
    /** There are traces of mail or of a sign-in, and none of a failure. */
    NO_FAILURE,
    /** Nothing in it is about mail or a sign-in. */
    NOTHING_KNOWN
  }
}
