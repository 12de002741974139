package dev.mailgrant.cli.output.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds commands that would grant permissions to another application than the configured one, or on
 * another mailbox. It checks all output, line by line.
 *
 * @param clientId the configured application
 * @param objectId the object id of its service principal
 * @param mailbox the configured mailbox
 */
public record GrantCheck(String clientId, String objectId, String mailbox) {
  /** Commands that grant a permission or enable something. */
  private static final Pattern GRANT =
      Pattern.compile(
          "(?i)\\b(New-ServicePrincipal|Add-MailboxPermission|Add-MailboxFolderPermission"
              + "|Add-RecipientPermission|Set-CASMailbox|Set-Mailbox|New-ManagementRoleAssignment"
              + "|New-ManagementScope|New-ApplicationAccessPolicy|Update-MgServicePrincipal"
              + "|New-Mg\\w*|Grant-\\w+|appRoleAssign\\w*|az ad app permission (?!list)\\S+"
              + "|az ad sp create|az role assignment create)");

  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern TENANT = Pattern.compile("-TenantId '[^']*'");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s'\"<>,;:]+@[^\\s'\"<>,;:]+");
  private static final Pattern OPTION =
      Pattern.compile("(?<=\\s)(--?[A-Za-z-]+)[ =:]('(?:[^']|'')*'|\\S+)");

  /**
   * Office 365 Exchange Online, its IMAP.AccessAsApp and POP.AccessAsApp, and Microsoft Graph: the
   * same everywhere.
   */
  private static final Set<String> OF_MICROSOFT =
      Set.of(
          "00000002-0000-0ff1-ce00-000000000000",
          "5e5addcd-3e8d-4e90-baf5-964efab2b20a",
          "cb842b43-da6e-4506-86fe-bb12199c656d",
          "00000003-0000-0000-c000-000000000000");

  private static final Set<String> NAMES_APPLICATION =
      Set.of("-appid", "-applicationid", "--id", "--app-id");

  /** New-ManagementRoleAssignment accepts both ids. */
  private static final Set<String> NAMES_EITHER = Set.of("-app");

  private static final Set<String> NAMES_PRINCIPAL =
      Set.of(
          "-objectid",
          "-serviceid",
          "-serviceprincipalid",
          "-principalid",
          "-user",
          "-trustee",
          "--assignee");
  private static final Set<String> NAMES_MAILBOX = Set.of("-identity", "--mailbox");

  /** Returns the lines that grant too much, each with the reason; empty if there are none. */
  public List<String> violations(String printed) {
    List<String> found = new ArrayList<>();
    printed
        .lines()
        .filter(line -> GRANT.matcher(line).find())
        .forEach(line -> violations(line, found));
    return found;
  }

  private void violations(String line, List<String> found) {
    // Where somebody signs in is no grant.
    GUID.matcher(TENANT.matcher(line).replaceAll(""))
        .results()
        .map(guid -> guid.group().toLowerCase(Locale.ROOT))
        .filter(guid -> !guid.equals(clientId) && !guid.equals(objectId))
        .filter(guid -> !OF_MICROSOFT.contains(guid))
        .forEach(guid -> found.add("names " + guid + ": " + line));
    ADDRESS
        .matcher(line)
        .results()
        .map(address -> address.group())
        .filter(address -> !address.equalsIgnoreCase(mailbox))
        .forEach(address -> found.add("names " + address + ": " + line));
    // A note follows the command.
    Matcher option = OPTION.matcher(line.split("  # ", 2)[0]);
    while (option.find()) {
      String name = option.group(1).toLowerCase(Locale.ROOT);
      String value = option.group(2).replaceAll("^['\"]|['\",]+$", "");
      boolean isOpen = value.startsWith("<") && value.endsWith(">");
      if (!isOpen && !isAllowed(name, value)) {
        found.add(name + " is " + value + ": " + line);
      }
    }
  }

  private boolean isAllowed(String option, String value) {
    if (NAMES_APPLICATION.contains(option)) {
      return value.equalsIgnoreCase(clientId);
    }
    if (NAMES_EITHER.contains(option)) {
      return value.equalsIgnoreCase(clientId) || value.equalsIgnoreCase(objectId);
    }
    if (NAMES_PRINCIPAL.contains(option)) {
      return value.equalsIgnoreCase(objectId);
    }
    return !NAMES_MAILBOX.contains(option) || value.equalsIgnoreCase(mailbox);
  }
}
