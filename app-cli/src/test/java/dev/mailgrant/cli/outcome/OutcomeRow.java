package dev.mailgrant.cli.outcome;

import java.util.List;

/**
 * One line of the table.
 *
 * @param code the exit code
 * @param name what is the matter
 * @param outcome how the run is to end
 * @param scene what makes it end so
 * @param words what a reader must be told: the server's own words and the remedy on standard error,
 *     or, when all is well, what is on standard output
 */
record OutcomeRow(int code, String name, Outcome outcome, Setup scene, List<String> words) {

  @Override
  public String toString() {
    return code + " " + name;
  }
}
