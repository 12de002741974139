package dev.mailgrant.core.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the pages of {@code docs/findings} from the catalogue. What stands in a page below {@link
 * #KEPT} is somebody else's, transcripts above all, and is no business of this.
 */
final class FindingPage {
  /** From here on a page is not compared with the catalogue. */
  static final String KEPT = "<!-- What follows is not made from the catalogue. -->";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@._:/=,+-]+");

  private FindingPage() {}

  static String of(CatalogueEntry entry) {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!-- Made from core/src/main/resources by FindingPagesTest; do not edit here. -->\n\n");
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

  static String index(Collection<CatalogueEntry> all) {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!-- Made from core/src/main/resources by FindingPagesTest; do not edit here. -->\n\n");
    page.append("# Findings\n\n");
    page.append(
        """
        What `mailgrant` can conclude, one page each: what it looks like, what it means, how to be sure, how to mend it, how
        long the change takes to be seen, and where it is known from.

        - A finding is *certain* if the evidence has no other explanation, *likely* if the evidence points to it, and
          *possible* if it is one of several that the evidence leaves open. `NO AUTHENTICATE failed.` has many causes: then
          all that are left come as possible, the more frequent first.
        - Commands marked *Exchange Online PowerShell* want `Connect-ExchangeOnline` first (module
          `ExchangeOnlineManagement`), *Microsoft Graph PowerShell* `Connect-MgGraph`, the *Azure CLI* `az login`. What
          stands in `<angle brackets>` is filled in by the program where it knows it: `<client-id>` is the Application
          (client) ID, `<object-id>` the object id of the **Enterprise application**, which is the token's `oid`.
        - Sources are *documented* (by the service's or product's own documentation, or a standard), *captured* (a real
          conversation in public material), *reported* (by somebody) or *inferred*. Nothing here was tried against a real
          tenant.
        """);
    String area = "";
    for (CatalogueEntry entry : all) {
      String id = entry.which().id();
      String of = id.substring(0, id.lastIndexOf('-'));
      if (!of.equals(area)) {
        page.append("\n## ")
            .append(of)
            .append(": ")
            .append(area(of))
            .append("\n\n| id | |\n| --- | --- |\n");
        area = of;
      }
      page.append("| [").append(id).append("](").append(id).append(".md) | ");
      page.append(entry.title().replace("|", "\\|")).append(" |\n");
    }
    return page.toString();
  }

  private static String area(String prefix) {
    return switch (prefix) {
      case "MG-SET" -> "the settings";
      case "MG-CRED" -> "the credential";
      case "MG-NET" -> "the way to the hosts";
      case "MG-TOKEN" -> "the token request";
      case "MG-CLAIM" -> "what the token says";
      case "MG-IMAP" -> "the conversation";
      case "MG-SMTP" -> "sending";
      case "MG-POP" -> "POP3";
      default -> throw new IllegalArgumentException("no words for the area " + prefix);
    };
  }

  private static void section(StringBuilder page, String title) {
    page.append("\n## ").append(title).append("\n\n");
  }

  private static void commands(StringBuilder page, List<FixCommand> commands) {
    for (FixCommand command : commands) {
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

  private static String text(FixCommand command) {
    String between = command.tool() == Tool.PORTAL ? " → " : " ";
    return command.words().stream()
        .map(word -> word(word, command.tool()))
        .collect(Collectors.joining(between));
  }

  private static String word(Word word, Tool tool) {
    String text = plain(word.text());
    if (word.kind() == Word.Kind.SYNTAX) {
      return tool == Tool.PORTAL ? text.replace("<", "`<").replace(">", ">`") : text;
    }
    boolean isPowerShell = tool == Tool.POWERSHELL_EXO || tool == Tool.POWERSHELL_GRAPH;
    return PLAIN.matcher(text).matches()
        ? text
        : "'" + text.replace("'", isPowerShell ? "''" : "'\\''") + "'";
  }

  /** Markdown takes angle brackets for HTML and shows nothing of them. */
  private static String prose(String text) {
    return plain(text).replaceAll("<[^<>]+>", "`$0`");
  }

  private static String plain(String text) {
    return Blanks.fill(text, java.util.Map.of());
  }
}
