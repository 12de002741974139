package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.imap.Symptom;
import dev.mailgrant.sandbox.tenant.ExchangeServicePrincipal;
import dev.mailgrant.sandbox.tenant.TenantMailbox.Whereabouts;
import java.util.List;
import java.util.Set;

/**
 * Missing or wrong configuration in Exchange Online. If reports differ, there is a fault for each.
 */
final class ExchangeSetUpFaults {
  private static final String NOT_CONNECTED = "MailKit issues 1494 and 1496; reports differ";
  private static final String REPORTS = "reports; others differ";

  // The service principal
  private static final Fault NO_PRINCIPAL =
      new Fault(
          "no-service-principal-in-exchange",
          "New-ServicePrincipal was not run",
          Sources.EXO_OAUTH,
          scenario ->
              scenario.changeOrganization(exchange -> exchange.withServicePrincipals(List.of())));
  private static final Fault NO_PRINCIPAL_WITH_ERROR =
      NO_PRINCIPAL.showing(
          "no-service-principal-with-error",
          "New-ServicePrincipal was not run: NO with Error=\"AuthFailed:LogonDenied-None-OAuthLog…\"",
          "a report of December 2025; the line around the error is ours",
          LoginFailure.UNKNOWN_SERVICE_PRINCIPAL,
          Symptom.LOGON_DENIED);
  private static final Fault WRONG_OBJECT_ID =
      new Fault(
          "wrong-object-id",
          "New-ServicePrincipal was run with the app registration's object ID",
          Sources.EXO_OAUTH,
          ExchangeSetUpFaults::withRegistrationsObjectId);
  private static final Fault OTHER_TENANTS_MAILBOX =
      new Fault(
          "mailbox-in-another-tenant",
          "the token is from the application's home tenant, the mailbox is in another",
          Sources.EXO_OAUTH + "; the NO is unconfirmed",
          scenario ->
              scenario.changeOrganization(
                  exchange -> exchange.withServicePrincipals(List.of()).withMailboxes(List.of())));

  // The mailbox
  private static final Fault MISSING =
      new Fault(
          "mailbox-missing",
          "no recipient has the mailbox's address",
          REPORTS,
          scenario -> scenario.changeOrganization(exchange -> exchange.withMailboxes(List.of())));
  private static final Fault MISSING_WITH_ERROR =
      MISSING.showing(
          "mailbox-missing-with-error",
          "no recipient has the mailbox's address: NO with NoADRecipient",
          "reports of NoADRecipient; the line around it is ours",
          LoginFailure.NO_RECIPIENT,
          Symptom.NO_AD_RECIPIENT);
  private static final Fault ALIAS =
      Fault.ofMailbox(
          "alias-refused",
          "the mailbox's address is an alias, not its primary address",
          "unconfirmed: the variant alias-accepted is the other answer",
          mailbox -> mailbox.renamed("primary." + mailbox.address()));
  private static final Fault ON_PREMISES =
      elsewhere(
          "mailbox-on-premises",
          "the mailbox is on an on-premises server of the organization",
          NOT_CONNECTED,
          Whereabouts.ON_PREMISES);
  private static final Fault ON_PREMISES_REFUSED =
      ON_PREMISES.showing(
          "mailbox-on-premises-refused",
          "the mailbox is on an on-premises server: refused at the login",
          REPORTS,
          LoginFailure.ON_PREMISES,
          Symptom.REFUSED);
  private static final Fault UNLICENSED =
      elsewhere(
          "mailbox-unlicensed",
          "the user has no license that includes Exchange Online",
          NOT_CONNECTED,
          Whereabouts.UNLICENSED);
  private static final Fault UNLICENSED_REFUSED =
      UNLICENSED.showing(
          "mailbox-unlicensed-refused",
          "the user has no license that includes Exchange Online: refused at the login",
          REPORTS,
          LoginFailure.UNLICENSED,
          Symptom.REFUSED);
  private static final Fault DELETED =
      elsewhere(
          "mailbox-soft-deleted",
          "the user was deleted, the mailbox is kept for 30 days",
          REPORTS,
          Whereabouts.SOFT_DELETED);
  private static final Fault DELETED_NOT_CONNECTED =
      DELETED.showing(
          "mailbox-soft-deleted-not-connected",
          "the user was deleted: reported only after the login",
          REPORTS,
          LoginFailure.SOFT_DELETED,
          Symptom.NOT_CONNECTED);
  private static final Fault IMAP_DISABLED =
      Fault.ofMailbox(
          "imap-disabled",
          "IMAP is disabled for the mailbox: OK with Error=\"UserDisabled\"",
          "one capture; reports differ",
          mailbox -> mailbox.withImapEnabled(false));
  private static final Fault IMAP_DISABLED_REFUSED =
      IMAP_DISABLED.showing(
          "imap-disabled-refused",
          "IMAP is disabled for the mailbox: NO without details",
          REPORTS,
          LoginFailure.PROTOCOL_DISABLED,
          Symptom.REFUSED);
  private static final Fault IMAP_DISABLED_WITH_ERROR =
      IMAP_DISABLED.showing(
          "imap-disabled-with-error",
          "IMAP is disabled for the mailbox: NO with Error=\"UserDisabled\"",
          "reports; the line around the error is ours",
          LoginFailure.PROTOCOL_DISABLED,
          Symptom.REFUSED_AS_USER_DISABLED);
  private static final Fault IMAP_DISABLED_NOT_CONNECTED =
      IMAP_DISABLED.showing(
          "imap-disabled-not-connected",
          "IMAP is disabled for the mailbox: reported only after the login",
          REPORTS,
          LoginFailure.PROTOCOL_DISABLED,
          Symptom.NOT_CONNECTED);

  // The permission
  private static final Fault NO_PERMISSION =
      Fault.ofMailbox(
          "no-mailbox-permission",
          "Add-MailboxPermission was not run",
          Sources.EXO_OAUTH + "; MailKit issue 1494; reports differ",
          mailbox -> mailbox.withFullAccess(Set.of()));
  private static final Fault NO_PERMISSION_REFUSED =
      NO_PERMISSION.showing(
          "no-mailbox-permission-refused",
          "Add-MailboxPermission was not run: refused at the login",
          REPORTS,
          LoginFailure.NO_PERMISSION,
          Symptom.REFUSED);
  private static final Fault PERMISSION_DENIED =
      Fault.ofMailbox(
          "mailbox-permission-denied",
          "Add-MailboxPermission was run with -Deny, which overrides FullAccess",
          "Microsoft, \"Add-MailboxPermission\"; the symptom is unconfirmed",
          mailbox -> mailbox.withDeniedAccess(Set.of(DefaultTenant.ENTERPRISE_OBJECT_ID)));
  private static final Fault EVERY_MAILBOX =
      Fault.ofMailbox(
          "permission-on-every-mailbox",
          "Add-MailboxPermission was run for every mailbox, not only for the one that is needed",
          Sources.EXO_OAUTH + "; the wide script is ours",
          mailbox -> mailbox.grantingFullAccessTo(DefaultTenant.ENTERPRISE_OBJECT_ID));
  private static final Fault FLAP =
      Fault.ofExchange(
          "flap",
          "a change has not reached all servers: every other login fails, starting with the first",
          "Microsoft: minutes to hours; reports of answers that flap for half an hour",
          ExchangeBehaviour::propagating);

  static final List<Fault> ALL =
      List.of(
          NO_PRINCIPAL,
          NO_PRINCIPAL_WITH_ERROR,
          WRONG_OBJECT_ID,
          OTHER_TENANTS_MAILBOX,
          MISSING,
          MISSING_WITH_ERROR,
          ALIAS,
          ON_PREMISES,
          ON_PREMISES_REFUSED,
          UNLICENSED,
          UNLICENSED_REFUSED,
          DELETED,
          DELETED_NOT_CONNECTED,
          IMAP_DISABLED,
          IMAP_DISABLED_REFUSED,
          IMAP_DISABLED_WITH_ERROR,
          IMAP_DISABLED_NOT_CONNECTED,
          NO_PERMISSION,
          NO_PERMISSION_REFUSED,
          PERMISSION_DENIED,
          EVERY_MAILBOX,
          FLAP);

  private ExchangeSetUpFaults() {}

  private static Fault elsewhere(
      String name, String description, String source, Whereabouts whereabouts) {
    return Fault.ofMailbox(
        name, description, source, mailbox -> mailbox.withWhereabouts(whereabouts));
  }

  private static Scenario withRegistrationsObjectId(Scenario scenario) {
    List<ExchangeServicePrincipal> wrong =
        scenario.tenant().applications().stream()
            .map(
                application ->
                    new ExchangeServicePrincipal(application.clientId(), application.objectId()))
            .toList();
    return scenario.changeOrganization(exchange -> exchange.withServicePrincipals(wrong));
  }
}
