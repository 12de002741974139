package dev.mailgrant.cli.output.finding;

import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints findings in a few lines each: title and certainty, cause, one command to verify it, one to
 * fix it. The command {@code doctor} prints them in full.
 */
public final class ShortFindings {
  /** The maximum number of findings if none is certain. */
  private static final int MOST = 3;

  private final Consumer<String> lines;
  private final FindingLayout layout;

  /**
   * @param lines receives what is printed, line by line
   * @param given the options that printed mailgrant commands must repeat
   * @param columns the width of the display
   */
  public ShortFindings(Consumer<String> lines, GivenOptions given, int columns) {
    this.lines = lines;
    this.layout = new FindingLayout(given, columns);
  }

  /**
   * Prints the first finding if it is certain, otherwise the first few. If several steps failed,
   * one finding may explain only one of them: then all certain ones of the first few are printed.
   *
   * @param failed the number of failed steps
   */
  public void printFirst(List<Finding> findings, int failed) {
    List<Finding> certain =
        findings.stream().filter(one -> one.certainty() == Certainty.CERTAIN).toList();
    List<Finding> chosen = certain.isEmpty() ? findings : certain;
    chosen.stream().limit(certain.size() > 0 && failed <= 1 ? 1 : MOST).forEach(this::print);
  }

  /** Prints one finding after an empty line. */
  public void print(Finding finding) {
    lines.accept("");
    layout.lines("", finding, Detail.ADVICE, List.of()).forEach(line -> lines.accept(line.plain()));
  }
}
