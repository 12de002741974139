package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.Secret;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.ApplicationSecret;
import dev.mailgrant.sandbox.tenant.EnterpriseApplication;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.ExchangeServicePrincipal;
import dev.mailgrant.sandbox.tenant.MailFolder;
import dev.mailgrant.sandbox.tenant.MailMessage;
import dev.mailgrant.sandbox.tenant.Resource;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The tenant after all steps of the set-up guide. Its ids never change. */
public final class DefaultTenant {
  static final String TENANT_ID = "5a2db0c5-7e4a-4c11-9d3f-6b1e0f8a2c01";
  static final String DOMAIN = "sandbox.example";
  public static final String CLIENT_ID = "c11e47a9-3b52-4f0e-8a76-d94c5e2b7f02";
  public static final String MAILBOX = "reader@" + DOMAIN;

  /** A mailbox for which the application has no permission. */
  public static final String DENIED_MAILBOX = "boss@" + DOMAIN;

  static final String REGISTRATION_OBJECT_ID = "a9b0c1d2-0e4f-4a3b-b5c6-17283940aa03";
  static final String ENTERPRISE_OBJECT_ID = "e0f1a2b3-6c7d-4e8f-9a0b-5c6d7e8f9a04";
  static final String SECRET_ID = "5ec4e71d-2b3c-4d5e-8f90-a1b2c3d4e505";

  /** An id that does not exist. */
  static final String OTHER_ID = "0ddba11c-0000-4000-8000-00000000dead";

  /** One for each protocol. */
  static final List<AppRole> ROLES =
      List.of(AppRole.IMAP_ACCESS_AS_APP, AppRole.POP_ACCESS_AS_APP, AppRole.SMTP_SEND_AS_APP);

  private DefaultTenant() {}

  public static Tenant create(Secret secret, Instant now) {
    EnterpriseApplication principal =
        new EnterpriseApplication(
            ENTERPRISE_OBJECT_ID, true, new LinkedHashSet<>(ROLES), Optional.empty());
    TenantApplication application =
        new TenantApplication(
            CLIENT_ID,
            REGISTRATION_OBJECT_ID,
            "Mail reader",
            List.of(new ApplicationSecret(SECRET_ID, secret, now.plus(Duration.ofDays(180)))),
            List.of(),
            Optional.of(principal));
    TenantMailbox mailbox =
        TenantMailbox.of(MAILBOX, folders()).grantingFullAccessTo(ENTERPRISE_OBJECT_ID);
    TenantMailbox denied = TenantMailbox.of(DENIED_MAILBOX, folders());
    return new Tenant(
        TENANT_ID,
        "Sandbox",
        List.of(DOMAIN, "sandbox.onmicrosoft.example"),
        List.of(application),
        List.of(Resource.EXCHANGE_ONLINE, Resource.GRAPH),
        ExchangeOrganization.of(
            List.of(new ExchangeServicePrincipal(CLIENT_ID, ENTERPRISE_OBJECT_ID)),
            List.of(mailbox, denied)));
  }

  /** One message of the inbox is marked deleted: a client that sends CLOSE would expunge it. */
  private static List<MailFolder> folders() {
    return List.of(
        MailFolder.of(
            "Inbox",
            MailMessage.of("Welcome", "\\Seen"),
            MailMessage.of("Not read yet"),
            MailMessage.of("Marked deleted, must survive", "\\Seen", "\\Deleted")),
        MailFolder.of("Archive"),
        MailFolder.of("Archive/2025", MailMessage.of("Old", "\\Seen")),
        MailFolder.of("Entwürfe & Übersetzungen"),
        new MailFolder("Deleted Items", "\\Trash", List.of()),
        new MailFolder("Drafts", "\\Drafts", List.of()),
        new MailFolder("Junk Email", "\\Junk", List.of()),
        new MailFolder("Sent Items", "\\Sent", List.of()));
  }
}
