package dev.mailgrant.cli.compare;

import java.util.List;
import java.util.Optional;

/**
 * One fact of all sides. Immutable and safe for use by several threads.
 *
 * @param section what it belongs to
 * @param name its name there
 * @param values what it is on each side, in the order of the sides; empty where a side has none
 * @param likeness how the values compare
 */
public record ComparisonRow(
    ComparedValue.Section section, String name, List<Optional<String>> values, Likeness likeness) {
  public ComparisonRow {
    values = List.copyOf(values);
  }

  /** Whether the sides do not all have the same value. */
  public boolean differs() {
    return values.stream().distinct().count() > 1;
  }

  /** How the values of several sides compare. */
  public enum Likeness {
    /** They are the same. */
    SAME,
    /**
     * Each request or token has its own: times, ids. Where two are equal, as two times easily are,
     * that is chance and tells nothing either.
     */
    NEW_EACH_TIME,
    /** They differ, which they do not between two requests of one adapter. */
    DIFFERENT
  }
}
