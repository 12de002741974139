package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.tenant.AppRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Missing or wrong configuration for client submission by SMTP. */
final class SmtpSetUpFaults {
  private static final String SWITCH =
      "Microsoft, \"Enable or disable authenticated client SMTP submission\"; captures";
  private static final String RBAC = "Microsoft, \"SMTP app RBAC onboarding\"";

  static final List<Fault> ALL =
      List.of(
          new Fault(
                  "smtp-no-role",
                  "SMTP.SendAsApp has no admin consent, and RBAC for Applications is not used",
                  Sources.EXO_OAUTH,
                  PermissionModels::withoutRole)
              .meeting(MailProtocol.SMTP),
          new Fault(
                  "smtp-disabled-for-tenant",
                  "authenticated submission is disabled for the tenant, and the mailbox inherits it",
                  SWITCH,
                  scenario ->
                      scenario.changeOrganization(
                          organization -> organization.withSmtpClientAuthenticationDisabled(true)))
              .meeting(MailProtocol.SMTP),
          Fault.ofMailbox(
                  "smtp-disabled-for-mailbox",
                  "authenticated submission is disabled for the mailbox, not for the tenant",
                  SWITCH,
                  mailbox ->
                      mailbox.changeAccess(
                          access -> access.withSmtpClientAuthenticationDisabled(Optional.of(true))))
              .meeting(MailProtocol.SMTP),
          new Fault(
                  "smtp-rbac-out-of-scope",
                  "RBAC for Applications: the mailbox is not in the scope of the role assignment",
                  RBAC + "; a test of August 2026",
                  scenario ->
                      PermissionModels.withRbacFor(
                          PermissionModels.withoutRole(scenario), DefaultTenant.DENIED_MAILBOX))
              .meeting(MailProtocol.SMTP),
          new Fault(
                  "smtp-role-on-normal-host",
                  "the role is Mail.Send, for High Volume Email, but the host is the normal one",
                  "Microsoft, \"OAuth authentication for High Volume Email\"; the 535 is unconfirmed",
                  scenario ->
                      PermissionModels.withRole(
                          PermissionModels.withoutRole(scenario), AppRole.EXCHANGE_MAIL_SEND))
              .meeting(MailProtocol.SMTP),
          // After the login
          Fault.ofMailbox(
                  "smtp-no-mailbox-permission",
                  "Add-MailboxPermission was not run: 430 4.2.0 at the end of the message",
                  Sources.EXO_OAUTH + "; email-oauth2-proxy issue 271",
                  mailbox -> mailbox.withFullAccess(Set.of()))
              .meeting(MailProtocol.SMTP)
              .whenSending(),
          new Fault(
                  "smtp-rbac-with-role",
                  "RBAC for Applications, but the token has SMTP.SendAsApp: the mailbox is checked",
                  RBAC + "; that the reply is 430 is unconfirmed",
                  scenario ->
                      PermissionModels.withRbacFor(scenario, DefaultTenant.MAILBOX)
                          .changeMailboxes(mailbox -> mailbox.withFullAccess(Set.of())))
              .meeting(MailProtocol.SMTP)
              .whenSending(),
          Fault.ofMailbox(
                  "smtp-mailbox-full",
                  "the mailbox is full, so Sent Items keeps nothing: 554 5.2.2",
                  "reports; the text differs",
                  mailbox -> mailbox.withFull(true))
              .meeting(MailProtocol.SMTP)
              .whenSending());

  private SmtpSetUpFaults() {}
}
