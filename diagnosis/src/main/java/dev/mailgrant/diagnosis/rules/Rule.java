package dev.mailgrant.diagnosis.rules;

import dev.mailgrant.diagnosis.fact.Facts;
import java.util.List;

/** The conclusions in one area. A pure function of the facts. */
@FunctionalInterface
public interface Rule {
  /** Returns the conclusions; with equal certainty the more specific one is first. */
  List<Conclusion> conclusions(Facts facts);
}
