package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.fact.Facts;
import java.util.List;

/**
 * What may be concluded in one area. A pure function: same facts, same conclusions, and no more.
 */
@FunctionalInterface
public interface Rule {
  /** The conclusions, of equal certainty the more telling first. */
  List<Conclusion> conclusions(Facts facts);
}
