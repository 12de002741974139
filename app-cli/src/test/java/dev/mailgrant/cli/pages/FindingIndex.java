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
        What `mailgrant` can conclude, one page each: what it looks like, what it means, how to verify it, how to fix it, how
        long the change takes to be seen, and where it is known from. *As it happens* shows what the commands printed when
        the sandbox was made to draw the finding, or says why it cannot be; the build runs each again and compares.

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
}
