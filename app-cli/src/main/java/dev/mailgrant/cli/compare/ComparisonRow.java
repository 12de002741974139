package dev.mailgrant.cli.compare;

import java.util.List;
import java.util.Optional;

/**
 * One value of all adapter runs. Immutable and safe for use by several threads.
 *
 * @param section its section
 * @param name its name in the section
 * @param values the value of each run, in order; empty if a run has none
 * @param likeness how the values compare
 */
public record ComparisonRow(
    ComparedValue.Section section, String name, List<Optional<String>> values, Likeness likeness) {
  public ComparisonRow {
    values = List.copyOf(values);
  }

  /** Returns whether the values differ. */
  public boolean differs() {
    return values.stream().distinct().count() > 1;
  }

  /** How the values of several runs compare. */
  public enum Likeness {
    /** They are the same. */
    SAME,
    /**
     * Different in each request or token, for example times and ids. Equal values are a
     * coincidence.
     */
    NEW_EACH_TIME,
    /** They differ, although two requests of one adapter would not. */
    DIFFERENT
  }
}
