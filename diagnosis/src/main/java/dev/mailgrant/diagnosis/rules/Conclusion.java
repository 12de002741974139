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
 * The conclusion of a rule: a finding with unreplaced placeholders.
 *
 * @param which the finding
 * @param certainty its certainty
 * @param evidence its evidence
 * @param about placeholders that only this rule knows, for example the host of a network finding
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

  /** Returns this conclusion with its own placeholders. */
  public Conclusion about(Map<Placeholder, String> more) {
    Map<Placeholder, String> both = new EnumMap<>(Placeholder.class);
    both.putAll(about);
    both.putAll(more);
    return new Conclusion(which, certainty, evidence, both);
  }

  /** Returns this conclusion with one more fact. */
  public Conclusion and(String fact) {
    List<String> more = new ArrayList<>(evidence);
    more.add(fact);
    return new Conclusion(which, certainty, more, about);
  }

  /**
   * Merges the same finding from two rules or for two hosts: the higher certainty, the evidence of
   * both.
   */
  public Conclusion merge(Conclusion other) {
    Set<String> both = new LinkedHashSet<>(evidence);
    both.addAll(other.evidence);
    Certainty surer = certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty;
    return new Conclusion(which, surer, List.copyOf(both), about);
  }
}
