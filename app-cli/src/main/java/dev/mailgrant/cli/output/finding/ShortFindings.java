package dev.mailgrant.cli.output.finding;

import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.Certainty;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells findings in a few lines each: what it is and how sure, why, one command to verify it, one
 * to fix it. The command {@code doctor} tells the whole.
 */
public final class ShortFindings {
  /** How many are told where none is certain. */
  private static final int MOST = 3;

  private final Consumer<String> lines;
  private final GivenOptions given;

  /**
   * @param lines takes what is told, line by line
   * @param given what the printed commands of this program have to carry
   */
  public ShortFindings(Consumer<String> lines, GivenOptions given) {
    this.lines = lines;
    this.given = given;
  }

  /**
   * Tells the first if it is certain, else the first few. Where several steps failed, one finding
   * may explain one of them only: then every certain one of the first few is told.
   *
   * @param failed how many steps failed
   */
  public void printFirst(List<Finding> findings, int failed) {
    List<Finding> certain =
        findings.stream().filter(one -> one.certainty() == Certainty.CERTAIN).toList();
    List<Finding> told = certain.isEmpty() ? findings : certain;
    told.stream().limit(certain.size() > 0 && failed <= 1 ? 1 : MOST).forEach(this::print);
  }

  /** Tells one. */
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
    // Of those that some cases need, the one that removes something is left to doctor, which tells
    // the cases apart.
    finding.fix().stream()
        .filter(command -> command.condition().isEmpty())
        .findFirst()
        .or(() -> finding.fix().stream().filter(command -> !removes(command)).findFirst())
        .ifPresent(command -> command("fix", command));
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
