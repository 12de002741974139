package dev.mailgrant.sandbox.tenant;

/**
 * An application permission of an API. Immutable and safe for use by several threads.
 *
 * @param resourceId the application id of the API
 * @param value the role's value, as it stands in a token's {@code roles}
 */
public record AppRole(String resourceId, String value) {
  /** Office 365 Exchange Online: what IMAP wants. */
  public static final AppRole IMAP_ACCESS_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "IMAP.AccessAsApp");

  /** Office 365 Exchange Online: what POP wants. */
  public static final AppRole POP_ACCESS_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "POP.AccessAsApp");

  /** Office 365 Exchange Online: what sending by SMTP wants. */
  public static final AppRole SMTP_SEND_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "SMTP.SendAsApp");

  /** Office 365 Exchange Online: what administration by PowerShell wants. */
  public static final AppRole EXCHANGE_MANAGE_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "Exchange.ManageAsApp");

  /** Microsoft Graph: of no use to IMAP. */
  public static final AppRole GRAPH_MAIL_READ = new AppRole(Resource.GRAPH_ID, "Mail.Read");
}
