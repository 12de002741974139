package dev.mailgrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables of faults and their symptoms, in test resources. */
final class SymptomTable {
  private SymptomTable() {}

  /**
   * @param reason the reason in the sandbox's journal, if several faults look the same to a client
   */
  record Row(String fault, String symptom, Optional<String> reason) {
    @Override
    public String toString() {
      return fault;
    }
  }

  static Stream<Row> rows(String table) {
    try (Scanner lines =
        new Scanner(Objects.requireNonNull(SymptomTable.class.getResourceAsStream(table)), UTF_8)) {
      return lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      cells[1],
                      cells.length > 2 ? Optional.of(cells[2]) : Optional.empty()))
          .toList()
          .stream();
    }
  }

  static Pattern pattern(String symptom) {
    return Pattern.compile(
        Pattern.quote(symptom)
            .replace("{time}", "\\E\\S+Z\\Q")
            .replace("{number}", "\\E\\d+\\Q")
            .replace(
                "{server}",
                "\\E\\[SANDBOXCA0001\\.SANDBOX\\.PROD\\.OUTLOOK\\.EXAMPLE \\S+Z 08DE[0-9A-F]{12}]\\Q")
            .replace("{host}", "[Hostname=SANDBOXMB0001.SANDBOX.PROD.OUTLOOK.EXAMPLE]"),
        Pattern.DOTALL);
  }
}
