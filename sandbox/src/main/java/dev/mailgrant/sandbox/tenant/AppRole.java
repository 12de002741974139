package dev.mailgrant.sandbox.tenant;

import dev.mailgrant.core.mail.MailProtocol;

/**
 * An application permission of an API. Immutable and safe for use by several threads.
 *
 * @param resourceId the application id of the API
 * @param value the role's value, as in a token's {@code roles}
 */
public record AppRole(String resourceId, String value) {
  /** Office 365 Exchange Online: required for IMAP. */
  public static final AppRole IMAP_ACCESS_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "IMAP.AccessAsApp");

  /** Office 365 Exchange Online: required for POP. */
  public static final AppRole POP_ACCESS_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "POP.AccessAsApp");

  /** Office 365 Exchange Online: required for sending by SMTP. */
  public static final AppRole SMTP_SEND_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "SMTP.SendAsApp");

  /** Office 365 Exchange Online: required for administration by PowerShell. */
  public static final AppRole EXCHANGE_MANAGE_AS_APP =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "Exchange.ManageAsApp");

  /** Office 365 Exchange Online: required for sending by High Volume Email. */
  public static final AppRole EXCHANGE_MAIL_SEND =
      new AppRole(Resource.EXCHANGE_ONLINE_ID, "Mail.Send");

  /** Microsoft Graph: not sufficient for IMAP. */
  public static final AppRole GRAPH_MAIL_READ = new AppRole(Resource.GRAPH_ID, "Mail.Read");

  /** The role that a login with a protocol requires. */
  public static AppRole requiredFor(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> IMAP_ACCESS_AS_APP;
      case POP3 -> POP_ACCESS_AS_APP;
      case SMTP -> SMTP_SEND_AS_APP;
    };
  }
}
