package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The findings as lines for a person.
 *
 * @param lines an empty line before each finding
 * @param isComplete whether nothing was left out
 */
public record FindingReport(List<StyledLine> lines, boolean isComplete) {
  public FindingReport {
    lines = List.copyOf(lines);
  }

  /** All findings in full. */
  public static FindingReport full(List<Finding> findings, GivenOptions given, Display display) {
    Layout layout = new Layout(findings, given, display, false);
    return new FindingReport(layout.lines(), true);
  }

  /**
   * The findings on few rows. Details are left out from the last finding to the first, then the
   * last findings, until the rest fits; the first keeps one command to verify it and one to fix it
   * in any case.
   *
   * @param rows how many rows of the display there are
   */
  public static FindingReport within(
      int rows, List<Finding> findings, GivenOptions given, Display display) {
    Layout layout = new Layout(findings, given, display, true);
    boolean isComplete = true;
    while (layout.rows() > rows && layout.shorten()) {
      isComplete = false;
    }
    return new FindingReport(layout.lines(), isComplete);
  }

  private static final class Layout {
    private final List<Finding> findings;
    private final List<Detail> details;
    private final FindingLayout layout;
    private final Display display;
    private final boolean isEvidenceOnce;
    private int left;

    Layout(List<Finding> findings, GivenOptions given, Display display, boolean isEvidenceOnce) {
      this.findings = findings;
      this.details = new ArrayList<>(Collections.nCopies(findings.size(), Detail.FULL));
      this.layout = new FindingLayout(given, display.columns());
      this.display = display;
      this.isEvidenceOnce = isEvidenceOnce;
      this.left = findings.size();
    }

    List<StyledLine> lines() {
      List<StyledLine> lines = new ArrayList<>();
      Set<String> shown = new HashSet<>();
      for (int i = 0; i < left; i++) {
        boolean isListed = details.get(i) == Detail.TITLE;
        if (!isListed || details.get(i - 1) != Detail.TITLE) {
          lines.add(StyledLine.EMPTY);
        }
        String mark = i + 1 + ". ";
        lines.addAll(
            layout.lines(
                mark, findings.get(i), details.get(i), isEvidenceOnce ? shown : new HashSet<>()));
      }
      if (left < findings.size()) {
        lines.add(StyledLine.of(Style.FAINT, "(" + (findings.size() - left) + " more)"));
      }
      return lines;
    }

    int rows() {
      return lines().stream().mapToInt(line -> line.rows(display.columns())).sum();
    }

    /** Leaves something out; false if nothing can be left out any more. */
    boolean shorten() {
      for (Detail most : List.of(Detail.FULL, Detail.SHORT)) {
        for (int i = findings.size() - 1; i >= 0; i--) {
          boolean isLast = i == 0 && most == Detail.SHORT;
          if (details.get(i) == most && !isLast) {
            details.set(i, most.less());
            return true;
          }
        }
      }
      if (left > 1) {
        left--;
        return true;
      }
      return false;
    }
  }
}
