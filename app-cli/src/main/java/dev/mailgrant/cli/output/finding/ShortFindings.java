package dev.mailgrant.cli.output.finding;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.List;
import java.util.function.Consumer;

/**
 * Prints findings in a few lines each: title and certainty, cause, one command to verify it and one
 * to fix it. The command {@code doctor} prints all details.
 */
public final class ShortFindings {
  /** The maximum number of findings if none is certain. */
  private static final int MOST = 3;

  private final Consumer<String> lines;
  private final GivenOptions given;

  /**
   * @param lines receives the output, line by line
   * @param given the options that printed mailgrant commands must repeat
   */
  public ShortFindings(Consumer<String> lines, GivenOptions given) {
    this.lines = lines;
    this.given = given;
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
    List<Finding> told = certain.isEmpty() ? findings : certain;
    told.stream().limit(certain.size() > 0 && failed <= 1 ? 1 : MOST).forEach(this::print);
  }

  /** Prints one finding. */
  public void print(Finding finding) {
    lines.accept(
        "  " + EnumWords.kebab(finding.certainty()) + ": " + finding.title() + " " + finding.id());
    row("cause", finding.cause());
    finding.confirm().stream()
        .findFirst()
        .ifPresentOrElse(
            command -> command("verify", command),
            () -> finding.entry().howToBeSure().ifPresent(words -> row("verify", words)));
    row("fix", finding.remedy());
    // Commands that remove something and are only needed in some cases are left to doctor, which
    // distinguishes the cases.
    finding.fix().stream()
        .filter(command -> !isConditional(command))
        .findFirst()
        .or(() -> finding.fix().stream().filter(command -> !removes(command)).findFirst())
        .ifPresent(command -> command("fix", command));
  }

  private static boolean isConditional(SuggestedCommand command) {
    return command
        .note()
        .filter(note -> note.startsWith("only if") || note.startsWith("if "))
        .isPresent();
  }

  private static boolean removes(SuggestedCommand command) {
    return command.words().get(0).text().startsWith("Remove-");
  }

  private void command(String title, SuggestedCommand command) {
    row(title + " [" + CommandText.place(command.tool()) + "]", CommandText.of(command, given));
  }

  private void row(String title, String words) {
    lines.accept("    " + title + ": " + words);
  }
}
