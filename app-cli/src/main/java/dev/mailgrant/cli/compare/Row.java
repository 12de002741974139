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
public record Row(
    Fact.Section section, String name, List<Optional<String>> values, Likeness likeness) {
  public Row {
    values = List.copyOf(values);
  }

  /** How the values of several sides compare. */
  public enum Likeness {
    /** They are the same. */
    SAME,
    /** They differ, and would between two requests of one adapter too: times, ids. */
    NEW_EACH_TIME,
    /** They differ. */
    DIFFERENT
  }
}
