package dev.mailgrant.sandbox.tenant;

import java.util.List;

/**
 * An API that tokens can be requested for, with its service principal in the tenant. Immutable and
 * safe for use by several threads.
 *
 * @param applicationId the API's application id
 * @param name the display name
 * @param identifiers its identifier URIs: a scope consists of one of them and {@code /.default}
 * @param enabled whether it is enabled; not if the subscription has expired (AADSTS500014)
 * @param assignmentRequired whether an application needs one of its roles to get a token
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

  /** Microsoft Graph: Entra issues tokens for it, but they are not valid for IMAP. */
  public static final Resource GRAPH =
      new Resource(
          GRAPH_ID, "Microsoft Graph", List.of("https://graph.microsoft.com"), true, false);

  public Resource {
    identifiers = List.copyOf(identifiers);
  }

  /** Returns whether an identifier URI or an application id refers to this API. */
  public boolean isCalled(String identifier) {
    return applicationId.equalsIgnoreCase(identifier)
        || identifiers.stream().anyMatch(identifier::equalsIgnoreCase);
  }

  /** Returns this API, enabled or disabled. */
  public Resource withEnabled(boolean other) {
    return new Resource(applicationId, name, identifiers, other, assignmentRequired);
  }

  /** Returns this API, with or without a required role. */
  public Resource withAssignmentRequired(boolean other) {
    return new Resource(applicationId, name, identifiers, enabled, other);
  }
}
