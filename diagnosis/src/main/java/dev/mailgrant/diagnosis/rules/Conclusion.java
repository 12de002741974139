package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Placeholder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule concludes: a finding whose texts are not filled in yet.
 *
 * @param which which finding
 * @param certainty how far the evidence carries it
 * @param evidence the facts it rests on
 * @param about blanks that only this rule knows, the host of a finding about the network for one
 */
public record Conclusion(
    FindingId which, Certainty certainty, List<String> evidence, Map<Placeholder, String> about) {
  public Conclusion {
    evidence = List.copyOf(evidence);
    about = Map.copyOf(about);
  }

  public static Conclusion certain(FindingId which, String... evidence) {
    return new Conclusion(which, Certainty.CERTAIN, List.of(evidence), Map.of());
  }

  public static Conclusion likely(FindingId which, String... evidence) {
    return new Conclusion(which, Certainty.LIKELY, List.of(evidence), Map.of());
  }

  public static Conclusion possible(FindingId which, String... evidence) {
    return new Conclusion(which, Certainty.POSSIBLE, List.of(evidence), Map.of());
  }

  /** This, with blanks of its own. */
  public Conclusion about(Map<Placeholder, String> more) {
    Map<Placeholder, String> both = new EnumMap<>(Placeholder.class);
    both.putAll(about);
    both.putAll(more);
    return new Conclusion(which, certainty, evidence, both);
  }

  /** This, with one fact more. */
  public Conclusion and(String fact) {
    List<String> more = new ArrayList<>(evidence);
    more.add(fact);
    return new Conclusion(which, certainty, more, about);
  }

  /** The same finding from two rules, or for two hosts: the surer of them, the evidence of both. */
  public Conclusion merge(Conclusion other) {
    Set<String> both = new LinkedHashSet<>(evidence);
    both.addAll(other.evidence);
    Certainty surer = certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty;
    return new Conclusion(which, surer, List.copyOf(both), about);
  }
}
