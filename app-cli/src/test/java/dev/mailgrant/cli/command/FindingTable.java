package dev.mailgrant.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.diagnosis.finding.Certainty;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Scanner;

/** The tables of faults with the findings that they must lead to. */
final class FindingTable {
  private FindingTable() {}

  /**
   * @param code the exit code
   * @param first the first finding's id
   * @param among a finding that must be there, whatever its place
   */
  record Row(String fault, int code, String first, Certainty certainty, String among) {
    @Override
    public String toString() {
      return fault;
    }
  }

  /** The faults that a login shows. */
  static List<Row> ofLogin() {
    return read("doctor-findings.txt");
  }

  /** The faults that only a message shows. */
  static List<Row> ofSending() {
    return read("send-test-findings.txt");
  }

  private static List<Row> read(String name) {
    try (Scanner lines =
        new Scanner(Objects.requireNonNull(FindingTable.class.getResourceAsStream(name)), UTF_8)) {
      return lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      Integer.parseInt(cells[1]),
                      cells[2],
                      Certainty.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                      cells[4]))
          .toList();
    }
  }
}
