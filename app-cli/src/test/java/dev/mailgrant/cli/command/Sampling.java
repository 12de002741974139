package dev.mailgrant.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Long tables run in full, or, with {@code -Dtables=sample}, as a sample: the first row of each
 * kind and every fifth row. The sample is the same each time. CI runs it on the second JDK.
 */
public final class Sampling {
  /** The system property: {@code full} or {@code sample}. */
  public static final String PROPERTY = "tables";

  private static final int STEP = 5;

  private Sampling() {}

  /**
   * The rows to run. A sample is reported in the log, so that it is not mistaken for the whole
   * table.
   *
   * @param table the table's name, for the log
   * @param kind what a row is an example of: a sample has each kind
   */
  public static <T> List<T> of(String table, List<T> rows, Function<? super T, ?> kind) {
    if (!isOn()) {
      return rows;
    }
    List<T> sample = sample(rows, kind);
    System.out.println(
        "*** SAMPLE: "
            + sample.size()
            + " of "
            + rows.size()
            + " rows of: "
            + table
            + " (-D"
            + PROPERTY
            + "=sample)");
    return sample;
  }

  /** Whether long tables are sampled. */
  public static boolean isOn() {
    return isOn(System.getProperty(PROPERTY, "full"));
  }

  static boolean isOn(String mode) {
    return switch (mode) {
      case "full" -> false;
      case "sample" -> true;
      default ->
          throw new IllegalArgumentException(PROPERTY + " is full or sample, and not " + mode);
    };
  }

  static <T> List<T> sample(List<T> rows, Function<? super T, ?> kind) {
    Set<Object> kinds = new HashSet<>();
    List<T> sample = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      boolean isFirst = kinds.add(kind.apply(rows.get(i)));
      if (isFirst || i % STEP == 0) {
        sample.add(rows.get(i));
      }
    }
    return List.copyOf(sample);
  }
}
