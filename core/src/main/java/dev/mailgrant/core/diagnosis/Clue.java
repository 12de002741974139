package dev.mailgrant.core.diagnosis;

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
record Clue(FindingId which, Certainty certainty, List<String> evidence, Map<Blank, String> about) {
  Clue {
    evidence = List.copyOf(evidence);
    about = Map.copyOf(about);
  }

  static Clue certain(FindingId which, String... evidence) {
    return new Clue(which, Certainty.CERTAIN, List.of(evidence), Map.of());
  }

  static Clue likely(FindingId which, String... evidence) {
    return new Clue(which, Certainty.LIKELY, List.of(evidence), Map.of());
  }

  static Clue possible(FindingId which, String... evidence) {
    return new Clue(which, Certainty.POSSIBLE, List.of(evidence), Map.of());
  }

  /** This, with blanks of its own. */
  Clue about(Map<Blank, String> more) {
    Map<Blank, String> both = new EnumMap<>(Blank.class);
    both.putAll(about);
    both.putAll(more);
    return new Clue(which, certainty, evidence, both);
  }

  /** This, with one fact more. */
  Clue and(String fact) {
    List<String> more = new ArrayList<>(evidence);
    more.add(fact);
    return new Clue(which, certainty, more, about);
  }

  /** The same finding from two rules, or for two hosts: the surer of them, the evidence of both. */
  Clue merge(Clue other) {
    Set<String> both = new LinkedHashSet<>(evidence);
    both.addAll(other.evidence);
    Certainty surer = certainty.compareTo(other.certainty) <= 0 ? certainty : other.certainty;
    return new Clue(which, surer, List.copyOf(both), about);
  }
}
