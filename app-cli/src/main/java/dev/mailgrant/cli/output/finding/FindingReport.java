package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings as lines of text.
 *
 * @param lines an empty line before each finding
 * @param isComplete whether nothing was omitted
 */
public record FindingReport(List<StyledLine> lines, boolean isComplete) {
  public FindingReport {
    lines = List.copyOf(lines);
  }

  /** Returns all findings in full. */
  public static FindingReport full(List<Finding> findings, GivenOptions given, Display display) {
    Layout layout = new Layout(findings, given, display, false);
    return new FindingReport(layout.lines(), true);
  }

  /**
   * Returns the findings in a limited number of rows. Details are omitted from the last finding to
   * the first, then whole findings from the end, until the rest fits. The first finding always
   * keeps one command to verify it and one to fix it.
   *
   * @param rows the number of available rows
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

  /**
   * The lines of a finding.
   *
   * @param detail the level of detail
   * @param evidence the evidence in them
   */
  private record Lines(Detail detail, List<String> evidence, List<StyledLine> lines) {}

  private static final class Layout {
    private final List<Finding> findings;
    private final List<Detail> details;
    private final FindingLayout layout;
    private final Display display;
    private final boolean isEvidenceOnce;

    /** The last lines of each finding: one omission changes those of few findings. */
    private final Map<Integer, Lines> last = new HashMap<>();

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
        lines.addAll(lines(i, evidence(i, isEvidenceOnce ? shown : new HashSet<>())));
      }
      if (left < findings.size()) {
        lines.add(StyledLine.of(Style.FAINT, "(" + (findings.size() - left) + " more)"));
      }
      return lines;
    }

    private List<StyledLine> lines(int i, List<String> evidence) {
      Lines known = last.get(i);
      if (known != null && known.detail() == details.get(i) && known.evidence().equals(evidence)) {
        return known.lines();
      }
      List<StyledLine> lines =
          layout.lines(i + 1 + ". ", findings.get(i), details.get(i), evidence);
      last.put(i, new Lines(details.get(i), evidence, lines));
      return lines;
    }

    /**
     * The evidence to print with a finding.
     *
     * @param shown the evidence of earlier findings, which is not repeated
     */
    private List<String> evidence(int i, Set<String> shown) {
      return switch (details.get(i)) {
        case FULL -> fresh(i, shown, Integer.MAX_VALUE);
        case SHORT -> fresh(i, shown, 1);
        case ADVICE, TITLE -> List.of();
      };
    }

    private List<String> fresh(int i, Set<String> shown, int most) {
      List<String> evidence = new ArrayList<>();
      for (String words : findings.get(i).evidence()) {
        if (evidence.size() < most && shown.add(words)) {
          evidence.add(words);
        }
      }
      return evidence;
    }

    int rows() {
      int rows = 0;
      for (StyledLine line : lines()) {
        rows += line.rows(display.columns());
      }
      return rows;
    }

    /** Omits one more detail; false if nothing more can be omitted. */
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
