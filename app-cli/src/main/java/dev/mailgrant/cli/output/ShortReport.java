package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingReport;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;

/** A report of at most {@value #ROWS} rows, which counts the printed rows. For one thread. */
final class ShortReport {
  /** The number of rows of a large terminal window. */
  private static final int ROWS = 40;

  private final Terminal terminal;
  private int rows;

  /**
   * @param terminal the output
   * @param rows the number of rows already printed
   */
  ShortReport(Terminal terminal, int rows) {
    this.terminal = terminal;
    this.rows = rows;
  }

  void print(StyledLine line) {
    rows += line.rows(terminal.display().columns());
    terminal.result(line);
  }

  /**
   * Prints the findings in the remaining rows, and the commands that print more.
   *
   * @param given the options that printed commands must repeat
   * @param verbose the command that prints everything
   */
  void findings(List<Finding> findings, GivenOptions given, String verbose) {
    if (findings.isEmpty()) {
      return;
    }
    StyledLine more = StyledLine.of(Style.FAINT, "More details:      " + verbose);
    StyledLine explain =
        StyledLine.of(Style.FAINT, "Explain a finding: mailgrant explain " + findings.get(0).id());
    int footer = 2 + more.rows(terminal.display().columns());
    FindingReport report =
        FindingReport.within(ROWS - rows - footer, findings, given, terminal.display());
    report.lines().forEach(this::print);
    print(StyledLine.EMPTY);
    print(explain);
    if (!report.isComplete()) {
      print(more);
    }
  }
}
