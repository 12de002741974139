package dev.mailgrant.cli.output;

import dev.mailgrant.cli.output.finding.FindingReport;
import dev.mailgrant.cli.output.finding.GivenOptions;
import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.diagnosis.explain.Explanation;
import dev.mailgrant.diagnosis.explain.timeline.Observation;
import dev.mailgrant.diagnosis.fact.ServerSoftware;
import java.util.List;

/**
 * Prints the explanation of a log: the result of the last login with its cause, the observations,
 * and the findings.
 */
public final class ExplanationText {
  /** The number of observations in a short report. */
  private static final int SHOWN = 5;

  private static final int LABEL = 10;

  private final Terminal terminal;
  private final boolean isVerbose;

  /**
   * @param terminal the output
   * @param isVerbose whether all observations and every detail of each finding are printed
   */
  public ExplanationText(Terminal terminal, boolean isVerbose) {
    this.terminal = terminal;
    this.isVerbose = isVerbose;
  }

  /**
   * Prints the explanation.
   *
   * @param verboseCommand the command that prints everything
   */
  public void print(Explanation explanation, String verboseCommand) {
    ShortReport rows = new ShortReport(terminal, 0);
    for (String line : Fold.lines(verdict(explanation), terminal.display().columns())) {
      rows.print(StyledLine.of(style(explanation), line));
    }
    explanation.server().map(ServerSoftware::words).ifPresent(words -> row(rows, "server", words));
    seen(explanation.observations(), rows);
    if (isVerbose) {
      // For a log there are no options.
      FindingReport.full(explanation.findings(), GivenOptions.NONE, terminal.display())
          .lines()
          .forEach(rows::print);
    } else {
      rows.findings(explanation.findings(), GivenOptions.NONE, verboseCommand);
    }
  }

  private void seen(List<Observation> observations, ShortReport rows) {
    int from = isVerbose ? 0 : Math.max(0, observations.size() - SHOWN);
    if (from > 0) {
      row(rows, "seen", "(" + from + " earlier; --verbose shows them)");
    }
    for (Observation observation : observations.subList(from, observations.size())) {
      row(rows, "seen", "line " + observation.line() + ": " + observation.words());
    }
  }

  private void row(ShortReport rows, String label, String words) {
    String head = Pad.right(label, LABEL);
    int width = terminal.display().columns() - LABEL;
    List<String> lines = isVerbose ? Fold.lines(words, width) : List.of(Fold.cut(words, width));
    for (String line : lines) {
      rows.print(StyledLine.of(Style.FAINT, head).with(Style.PLAIN, line));
      head = " ".repeat(LABEL);
    }
  }

  private static Style style(Explanation explanation) {
    return explanation.outcome() == Explanation.Outcome.FAILED ? Style.FAILURE : Style.SUCCESS;
  }

  private static String verdict(Explanation explanation) {
    return switch (explanation.outcome()) {
      case WENT_WELL -> "The last attempt succeeded; nothing to explain.";
      case NO_FAILURE -> "The log contains no failure.";
      case FAILED, NOTHING_KNOWN ->
          FindingVerdict.of("The login failed", "", explanation.findings());
    };
  }
}
