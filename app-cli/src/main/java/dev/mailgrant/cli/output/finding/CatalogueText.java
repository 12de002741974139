package dev.mailgrant.cli.output.finding;

import dev.mailgrant.cli.terminal.Style;
import dev.mailgrant.cli.terminal.StyledLine;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.core.EnumWords;
import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.Source;
import java.util.Map;

/** Prints the page of a finding: its explanation, how to verify it, how to fix it. */
public final class CatalogueText {
  private final Terminal terminal;

  /**
   * @param terminal the terminal whose standard output is used
   */
  public CatalogueText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Prints one page, with placeholders in angle brackets for values of a specific login. */
  public void print(CatalogueEntry catalogued) {
    CatalogueEntry entry = catalogued.filled(Map.of());
    LabelledRows rows = new LabelledRows(GivenOptions.NONE, terminal.display().columns());
    rows.add(StyledLine.of(Style.STRONG, entry.which().id() + ": " + entry.title()));
    String label = "seen as";
    for (String line : entry.looksLike()) {
      rows.prose(label, line);
      label = "";
    }
    rows.prose("cause", entry.cause());
    entry.howToBeSure().ifPresent(words -> rows.prose("verify", words));
    entry.confirm().forEach(command -> rows.command("verify", command));
    rows.prose("fix", entry.remedy());
    entry.fix().forEach(command -> rows.command("", command));
    rows.prose("effective", entry.takesEffect());
    entry.conflict().ifPresent(words -> rows.prose("conflict", words));
    entry.sources().forEach(source -> rows.prose("source", words(source)));
    rows.lines().forEach(terminal::result);
  }

  private static String words(Source source) {
    return source.text() + " (" + EnumWords.kebab(source.sureness()) + ")";
  }
}
