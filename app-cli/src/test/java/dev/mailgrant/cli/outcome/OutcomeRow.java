package dev.mailgrant.cli.outcome;

import java.util.List;

/**
 * One line of the table.
 *
 * @param code the exit code
 * @param name the description of the problem
 * @param outcome the expected result
 * @param scene sets up the environment
 * @param words the expected text: the server's text and the remedy on standard error, or, on
 *     success, the text on standard output
 */
record OutcomeRow(int code, String name, Outcome outcome, Setup scene, List<String> words) {

  @Override
  public String toString() {
    return code + " " + name;
  }
}
