package dev.mailgrant.cli.setup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes {@code docs/setup.md}, the checklist for IMAP without any settings, and {@code
 * docs/setup-pop3-smtp.md}, the steps of the other checklists that differ from it.
 */
final class SetupPage {
  private static final String NOTE =
      """
      <!-- Written from app-cli/src/main/resources/dev/mailgrant/cli/setup/guide.md. Do not edit: change that, run the
           tests, copy app-cli/target/%1$s.md here, and change %1$s.ja.md too. -->

      [日本語](%1$s.ja.md)%2$s

      """;

  private static final String OTHERS =
      """
      # Setting up an application for POP3 or SMTP

      These are the steps that differ from those for IMAP in [setup.md](setup.md), with a certificate in step 9. The other steps are the
      same. `mailgrant setup --protocol pop3` and `mailgrant setup --protocol smtp` print the whole guides, filled in with your values.
      With `--format powershell` or `--format az-cli` they print scripts that do the same.

      """;

  private static final Map<SetupAccess, String> HEADINGS = new LinkedHashMap<>();

  static {
    HEADINGS.put(SetupAccess.POP3, "POP3");
    HEADINGS.put(SetupAccess.SMTP_RBAC, "SMTP with RBAC for Applications");
    HEADINGS.put(SetupAccess.SMTP_CLASSIC, "SMTP with the classic model");
    HEADINGS.put(SetupAccess.SMTP_HVE, "SMTP with High Volume Email");
  }

  private static final Pattern SECTION = Pattern.compile("(?m)(?=^## )");

  private SetupPage() {}

  static String text() {
    return NOTE.formatted("setup", " · [POP3 and SMTP](setup-pop3-smtp.md)")
        + guide(SetupAccess.IMAP, Optional.empty());
  }

  static String others() {
    List<String> imap = sections(SetupAccess.IMAP);
    StringBuilder page =
        new StringBuilder(NOTE.formatted("setup-pop3-smtp", " · [IMAP](setup.md)")).append(OTHERS);
    page.append(section(SetupAccess.SMTP_RBAC, "## The permission model"));
    HEADINGS.forEach(
        (access, heading) -> {
          page.append("## ").append(heading).append("\n\n");
          sections(access).stream()
              .filter(section -> section.matches("(?s)## \\d.*"))
              .filter(section -> !imap.contains(section))
              .forEach(section -> page.append(section.replaceAll("(?m)^##", "###")));
        });
    return page.toString().replace("see below.", "see [setup.md](setup.md).").stripTrailing()
        + "\n";
  }

  private static String section(SetupAccess access, String start) {
    return sections(access).stream()
        .filter(section -> section.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> sections(SetupAccess access) {
    return List.of(SECTION.split(guide(access, Optional.of(CredentialChoice.CERTIFICATE))));
  }

  private static String guide(SetupAccess access, Optional<CredentialChoice> credential) {
    SetupValues values = SetupValues.of(Map.of(), List.of(), access, SetupCloud.GLOBAL, credential);
    return String.join("\n", SetupGuide.lines(SetupFormat.MARKDOWN, values)) + "\n";
  }
}
