package dev.mailgrant.sandbox.tenant;

import java.util.List;

/**
 * An API that tokens can be asked for, with its own service principal in the tenant. Immutable and
 * safe for use by several threads.
 *
 * @param applicationId the API's application id
 * @param name the display name
 * @param identifiers its identifier URIs: a scope is one of them and {@code /.default}
 * @param enabled whether it may be used; not when the subscription has lapsed (AADSTS500014)
 * @param assignmentRequired whether an application needs one of its roles to get a token at all
 *     (AADSTS501051)
 */
public record Resource(
    String applicationId,
    String name,
    List<String> identifiers,
    boolean enabled,
    boolean assignmentRequired) {
  /** The application id of Office 365 Exchange Online. */
  public static final String EXCHANGE_ONLINE_ID = "00000002-0000-0ff1-ce00-000000000000";

  /** The application id of Microsoft Graph. */
  public static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

  /** Office 365 Exchange Online. */
  public static final Resource EXCHANGE_ONLINE =
      new Resource(
          EXCHANGE_ONLINE_ID,
          "Office 365 Exchange Online",
          List.of(
              "https://outlook.office365.com",
              "https://ps.outlook.com",
              "https://outlook.office.com"),
          true,
          false);

  /** Microsoft Graph: its tokens are fine at Entra and useless to IMAP. */
  public static final Resource GRAPH =
      new Resource(
          GRAPH_ID, "Microsoft Graph", List.of("https://graph.microsoft.com"), true, false);

  public Resource {
    identifiers = List.copyOf(identifiers);
  }

  /** Whether an identifier URI or an application id names this API. */
  public boolean isCalled(String identifier) {
    return applicationId.equalsIgnoreCase(identifier)
        || identifiers.stream().anyMatch(identifier::equalsIgnoreCase);
  }

  /** This API, usable or not. */
  public Resource withEnabled(boolean other) {
    return new Resource(applicationId, name, identifiers, other, assignmentRequired);
  }

  /** This API, demanding a role or not. */
  public Resource withAssignmentRequired(boolean other) {
    return new Resource(applicationId, name, identifiers, enabled, other);
  }
}
