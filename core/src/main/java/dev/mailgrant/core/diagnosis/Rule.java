package dev.mailgrant.core.diagnosis;

import java.util.List;

/** What may be concluded in one area. A pure function: same facts, same clues, and no more. */
@FunctionalInterface
interface Rule {
  /** The conclusions, of equal certainty the more telling first. */
  List<Clue> clues(Facts facts);
}
