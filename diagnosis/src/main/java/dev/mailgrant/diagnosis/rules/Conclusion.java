package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.FindingId;
import dev.mailgrant.diagnosis.finding.Placeholder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conclusion of a rule: a finding with unreplaced placeholders.
 *
 * @param which the finding
 * @param certainty its certainty
 * @param evidence its evidence
 * @param about placeholders that only this rule knows, for example the host of a network finding
 * @param condition the case in which the fixes of the finding are right, to follow "if"; empty for
 *     every case
 */
public record Conclusion(
    FindingId which,
    Certainty certainty,
    List<String> evidence,
    Map<Placeholder, String> about,
    Optional<String> condition) {
  public Conclusion {
    evidence = List.copyOf(evidence);
    about = Map.copyOf(about);
  }

  /** A conclusion with fixes for every case. */
  public Conclusion(
      FindingId which, Certainty certainty, List<String> evidence, Map<Placeholder, String> about) {
    this(which, certainty, evidence, about, Optional.empty());
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
    return new Conclusion(which, certainty, evidence, both, condition);
  }

  /** Returns this conclusion with one more fact. */
  public Conclusion and(String fact) {
    List<String> more = new ArrayList<>(evidence);
    more.add(fact);
    return new Conclusion(which, certainty, more, about, condition);
  }

  /** Returns this conclusion with fixes that are only right in one case. */
  public Conclusion onlyIf(String words) {
    return new Conclusion(which, certainty, evidence, about, Optional.of(words));
  }

  /**
   * Merges the same finding from two rules or for two hosts: the higher certainty, the evidence of
   * both.
   */
  public Conclusion merge(Conclusion other) {
    Set<String> both = new LinkedHashSet<>(evidence);
    both.addAll(other.evidence);
    Certainty surer = certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty;
    return new Conclusion(which, surer, List.copyOf(both), about, condition.or(other::condition));
  }
}
