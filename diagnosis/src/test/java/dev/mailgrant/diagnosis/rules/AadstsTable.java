package dev.mailgrant.diagnosis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.diagnosis.finding.FindingId;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.TreeMap;

/** The codes of {@code aadsts-codes.txt} with their findings: what {@link AadstsCodes} must say. */
public final class AadstsTable {
  private AadstsTable() {}

  /** Each code with its finding. */
  public static Map<Integer, FindingId> read() {
    Map<Integer, FindingId> table = new TreeMap<>();
    try (Scanner lines =
        new Scanner(
            Objects.requireNonNull(AadstsTable.class.getResourceAsStream("aadsts-codes.txt")),
            UTF_8)) {
      lines
          .useDelimiter("\\R")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .forEach(
              cells -> {
                FindingId finding = FindingId.of(cells[0]).orElseThrow();
                for (String code : cells[1].split(" ", -1)) {
                  if (table.put(Integer.valueOf(code), finding) != null) {
                    throw new IllegalStateException(code + " is in the table twice");
                  }
                }
              });
    }
    return table;
  }
}
