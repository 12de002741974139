package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Formats a finding as lines: title, cause, evidence, how to verify it and how to fix it. */
final class FindingLayout {
  private final GivenOptions given;
  private final int width;

  /**
   * @param given the options that a mailgrant command must repeat
   * @param width the maximum number of characters in a line of text
   */
  FindingLayout(GivenOptions given, int width) {
    this.given = given;
    this.width = width;
  }

  /**
   * Returns the lines of one finding.
   *
   * @param mark the beginning of its first line: a number or a dash
   * @param evidence the evidence to print
   */
  List<StyledLine> lines(String mark, Finding finding, Detail detail, List<String> evidence) {
    LabelledRows rows = new LabelledRows(given, width);
    heading(mark, finding).forEach(rows::add);
    if (detail != Detail.TITLE) {
      body(rows, finding, detail, evidence);
    }
    return rows.lines();
  }

  private static void body(
      LabelledRows rows, Finding finding, Detail detail, List<String> evidence) {
    rows.prose("cause", finding.cause());
    for (String words : evidence) {
      rows.prose("evidence", words, detail == Detail.FULL ? Integer.MAX_VALUE : 2);
    }
    if (detail == Detail.FULL || finding.confirm().isEmpty()) {
      finding.entry().howToBeSure().ifPresent(words -> rows.prose("verify", words));
    }
    commands(finding.confirm().stream(), detail)
        .forEach(command -> rows.command("verify", command));
    rows.prose("fix", finding.remedy());
    commands(detail == Detail.FULL ? finding.fix().stream() : safeFirst(finding.fix()), detail)
        .forEach(command -> rows.command("", command));
    if (detail == Detail.FULL) {
      rows.prose("effective", finding.entry().takesEffect());
      finding.entry().conflict().ifPresent(words -> rows.prose("conflict", words));
    }
  }

  private static Stream<SuggestedCommand> commands(
      Stream<SuggestedCommand> commands, Detail detail) {
    return detail == Detail.FULL ? commands : commands.limit(1);
  }

  /**
   * The commands for a short form: those for some cases follow those for all cases, and commands
   * that remove something are only in the full text, which contains all cases.
   */
  private static Stream<SuggestedCommand> safeFirst(List<SuggestedCommand> fix) {
    return Stream.concat(
        fix.stream().filter(command -> command.condition().isEmpty()),
        fix.stream().filter(command -> command.condition().isPresent() && !removes(command)));
  }

  private static boolean removes(SuggestedCommand command) {
    return command.words().get(0).text().startsWith("Remove-");
  }

  private List<StyledLine> heading(String mark, Finding finding) {
    String certainty = mark + EnumWords.kebab(finding.certainty()) + ": ";
    List<String> title =
        Fold.lines(
            certainty + finding.title() + " [" + finding.id() + "]",
            width - LabelledRows.INDENT.length());
    List<StyledLine> lines = new ArrayList<>();
    for (String line : title) {
      lines.add(
          lines.isEmpty() && line.startsWith(certainty)
              ? StyledLine.of(style(finding.certainty()), certainty)
                  .with(Style.STRONG, line.substring(certainty.length()))
              : StyledLine.of(Style.STRONG, lines.isEmpty() ? line : LabelledRows.INDENT + line));
    }
    return lines;
  }

  private static Style style(Certainty certainty) {
    return switch (certainty) {
      case CERTAIN -> Style.FAILURE;
      case LIKELY -> Style.WARNING;
      case POSSIBLE -> Style.STRONG;
    };
  }
}
