package dev.mailgrant.cli.pages;

import dev.mailgrant.diagnosis.finding.CatalogueEntry;
import java.util.Collection;

/** Writes the list of all findings. */
final class FindingIndex {
  private FindingIndex() {}

  static String of(Collection<CatalogueEntry> all) {
    StringBuilder page = new StringBuilder(FindingPage.MADE);
    page.append("# Findings\n\n");
    page.append(
        """
        The findings of `mailgrant`, one page each: symptoms, cause, how to verify it, how to fix it, when the change takes
        effect, and sources. *As it happens* shows the output of a run against the sandbox, or says why the sandbox cannot
        produce the finding. The build repeats each run and compares.

        - A finding is *certain* if the evidence has no other explanation, *likely* if the evidence points to it, and
          *possible* if it is one of several explanations. `NO AUTHENTICATE failed.` has many causes: all that remain are
          listed as possible, the most common first.
        - Before the commands, sign in: `Connect-ExchangeOnline` (module `ExchangeOnlineManagement`) for *Exchange Online
          PowerShell*, `Connect-MgGraph` for *Microsoft Graph PowerShell*, `az login` for the *Azure CLI*. mailgrant replaces
          `<placeholders>` with the values that it knows: `<client-id>` is the Application (client) ID, `<object-id>` the
          object ID of the **enterprise application**, which is the token's `oid`.
        - Sources are *documented* (in the product's documentation or a standard), *captured* (a real session in public
          material), *reported* (by a user) or *inferred*. Nothing here was tested with a real tenant.
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
      case "MG-NET" -> "network connections";
      case "MG-TOKEN" -> "the token request";
      case "MG-CLAIM" -> "the claims of the token";
      case "MG-IMAP" -> "login and session";
      case "MG-SMTP" -> "SMTP";
      case "MG-POP" -> "POP3";
      default -> throw new IllegalArgumentException("no words for the area " + prefix);
    };
  }
}
