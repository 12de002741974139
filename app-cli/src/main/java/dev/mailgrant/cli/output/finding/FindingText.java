package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.Finding;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import java.util.List;

/**
 * Prints findings: title, certainty, cause, and the commands to verify and to fix it. Safe for use
 * by several threads, but their lines may be mixed.
 */
public final class FindingText {
  private final Terminal terminal;
  private final GivenOptions given;

  /**
   * @param terminal the terminal whose standard output is used
   * @param given the options that printed mailgrant commands must repeat
   */
  public FindingText(Terminal terminal, GivenOptions given) {
    this.terminal = terminal;
    this.given = given;
  }

  /** Prints them in order, numbered from 1, with an empty line before each. */
  public void print(List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      terminal.result("");
      print(i + 1, findings.get(i));
    }
  }

  private void print(int number, Finding finding) {
    terminal.result(
        number
            + ". "
            + EnumWords.kebab(finding.certainty())
            + ": "
            + finding.title()
            + " "
            + finding.id());
    row("cause", finding.cause());
    finding.evidence().forEach(line -> row("evidence", line));
    finding.entry().howToBeSure().ifPresent(words -> row("verify", words));
    finding.confirm().forEach(command -> command("verify", command));
    row("fix", finding.remedy());
    finding.fix().forEach(command -> command("fix", command));
    row("takes effect", finding.entry().takesEffect());
    finding.entry().conflict().ifPresent(words -> row("conflict", words));
    row("page", finding.entry().page());
  }

  private void command(String title, SuggestedCommand command) {
    row(title, "[" + CommandText.place(command.tool()) + "]");
    terminal.result("                 " + CommandText.of(command, given));
  }

  private void row(String title, String words) {
    terminal.result(String.format("   %-14s%s", title, words).stripTrailing());
  }
}
