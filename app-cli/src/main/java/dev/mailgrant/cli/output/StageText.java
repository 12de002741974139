package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Display;
import dev.mailgrant.cli.terminal.Fold;
import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.doctor.DoctorStage;
import java.util.ArrayList;
import java.util.List;

/** Formats a stage of a diagnosis: outcome, name, time, fact. */
final class StageText {
  private static final int OUTCOME = 8;
  private static final int NAME = 19;
  private static final int TIME = 9;
  private static final int HEAD = OUTCOME + NAME + TIME + 2;

  private final Display display;

  StageText(Display display) {
    this.display = display;
  }

  /** Returns the stage in one row; a long fact is truncated. */
  StyledLine row(DoctorStage stage) {
    StyledLine head = head(stage);
    int most = Math.max(0, display.columns() - head.length());
    String fact = stage.fact();
    return head.with(
        Style.PLAIN, fact.length() <= most ? fact : fact.substring(0, Math.max(0, most - 1)) + "…");
  }

  /** Returns the complete stage with a wrapped fact. */
  List<StyledLine> lines(DoctorStage stage) {
    List<StyledLine> lines = new ArrayList<>();
    int width = Math.max(display.columns(), 2 * HEAD) - HEAD;
    for (String line : Fold.lines(stage.fact(), width)) {
      StyledLine head = lines.isEmpty() ? head(stage) : StyledLine.of(" ".repeat(HEAD));
      lines.add(head.with(Style.PLAIN, line));
    }
    return lines;
  }

  private static StyledLine head(DoctorStage stage) {
    String time = stage.took().map(took -> took.toMillis() + " ms").orElse("");
    return StyledLine.of(
            style(stage.outcome()), Pad.right(EnumWords.kebab(stage.outcome()), OUTCOME))
        .with(Style.PLAIN, Pad.right(stage.name(), NAME))
        .with(Style.FAINT, Pad.left(time, TIME) + "  ");
  }

  private static Style style(DoctorStage.Outcome outcome) {
    return switch (outcome) {
      case OK -> Style.SUCCESS;
      case FAILED -> Style.FAILURE;
      case WARNING -> Style.WARNING;
      case SKIPPED -> Style.FAINT;
    };
  }
}
