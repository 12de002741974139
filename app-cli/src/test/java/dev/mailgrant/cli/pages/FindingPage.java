package dev.mailgrant.cli.pages;

import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import dev.mailgrant.diagnosis.finding.CommandToken;
import dev.mailgrant.diagnosis.finding.SuggestedCommand;
import dev.mailgrant.diagnosis.finding.Tool;
import dev.mailgrant.diagnosis.rules.KnownValues;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a page of {@code docs/findings}: what the catalogue says, and what really happens. */
public final class FindingPage {
  static final String MADE =
      """
      <!-- Made by app-cli's tests from core/src/main/resources and from runs against the sandbox; do not edit here. -->

      """;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._:/=,+-]+");

  private FindingPage() {}

  /**
   * The page in Markdown.
   *
   * @param happening what the section about the sandbox says, without its title
   */
  public static String of(CatalogueEntry catalogued, String happening) {
    CatalogueEntry entry = catalogued.filled(KnownValues.ofNoCase());
    StringBuilder page = new StringBuilder(MADE);
    page.append("# ").append(entry.which().id()).append(": ").append(entry.title()).append("\n");
    if (!entry.looksLike().isEmpty()) {
      section(page, "What it looks like");
      page.append("```\n");
      entry.looksLike().forEach(line -> page.append(line).append('\n'));
      page.append("```\n");
    }
    section(page, "What it means");
    page.append(prose(entry.cause())).append('\n');
    if (entry.howToBeSure().isPresent() || !entry.confirm().isEmpty()) {
      section(page, "How to be sure");
      entry.howToBeSure().ifPresent(text -> page.append(prose(text)).append("\n"));
      if (entry.howToBeSure().isPresent() && !entry.confirm().isEmpty()) {
        page.append('\n');
      }
      commands(page, entry.confirm());
    }
    section(page, "How to mend it");
    page.append(prose(entry.remedy())).append('\n');
    if (!entry.fix().isEmpty()) {
      page.append('\n');
      commands(page, entry.fix());
    }
    section(page, "How long it takes");
    page.append(entry.takesEffect()).append('\n');
    entry
        .conflict()
        .ifPresent(
            text -> {
              section(page, "Where reports differ");
              page.append(text).append('\n');
            });
    section(page, "As it happens");
    page.append(happening).append('\n');
    section(page, "Sources");
    entry
        .sources()
        .forEach(
            source ->
                page.append("- ")
                    .append(source.text())
                    .append(" (")
                    .append(source.sureness().word())
                    .append(")\n"));
    return page.toString();
  }

  private static void section(StringBuilder page, String title) {
    page.append("\n## ").append(title).append("\n\n");
  }

  private static void commands(StringBuilder page, List<SuggestedCommand> commands) {
    for (SuggestedCommand command : commands) {
      String note = command.note().map(text -> ": " + prose(text)).orElse("");
      page.append("- ").append(tool(command.tool()));
      if (command.tool() == Tool.PORTAL) {
        page.append(": ").append(text(command)).append(note.replaceFirst(":", ";")).append('\n');
      } else {
        page.append(note).append("\n  ```\n  ").append(text(command)).append("\n  ```\n");
      }
    }
  }

  private static String tool(Tool tool) {
    return switch (tool) {
      case POWERSHELL_EXO -> "Exchange Online PowerShell";
      case POWERSHELL_GRAPH -> "Microsoft Graph PowerShell";
      case AZ_CLI -> "Azure CLI";
      case MAILGRANT -> "mailgrant";
      case OPENSSL -> "OpenSSL";
      case SHELL -> "Shell";
      case PORTAL -> "By hand";
    };
  }

  private static String text(SuggestedCommand command) {
    String between = command.tool() == Tool.PORTAL ? " → " : " ";
    return command.words().stream()
        .map(word -> word(word, command.tool()))
        .collect(Collectors.joining(between));
  }

  private static String word(CommandToken word, Tool tool) {
    String text = word.text();
    if (word.kind() == CommandToken.Kind.SYNTAX) {
      return tool == Tool.PORTAL ? text.replace("<", "`<").replace(">", ">`") : text;
    }
    boolean isPowerShell = tool == Tool.POWERSHELL_EXO || tool == Tool.POWERSHELL_GRAPH;
    return PLAIN.matcher(text).matches()
        ? text
        : "'" + text.replace("'", isPowerShell ? "''" : "'\\''") + "'";
  }

  /** Markdown takes angle brackets for HTML and shows nothing of them. */
  private static String prose(String text) {
    return text.replaceAll("<[^<>]+>", "`$0`");
  }
}
