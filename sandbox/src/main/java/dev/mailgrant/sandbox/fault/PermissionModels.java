package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.exchange.smtp.SubmissionService;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.HighVolumeAccount;
import dev.mailgrant.sandbox.tenant.RoleAssignment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which an application gets the right to send by SMTP. They exclude each other; the
 * default tenant has the first: a role in the token, and FullAccess to the mailbox. Stateless.
 */
final class PermissionModels {
  private PermissionModels() {}

  /** RBAC for Applications: no role in the token, and an assignment for one mailbox. */
  static Scenario rbac(Scenario scenario) {
    return withRbacFor(withoutRole(scenario), DefaultTenant.MAILBOX);
  }

  /** An assignment for one mailbox, whatever the token contains. */
  static Scenario withRbacFor(Scenario scenario, String mailbox) {
    return scenario.changeOrganization(
        organization ->
            organization.withRoleAssignments(
                List.of(
                    new RoleAssignment(
                        DefaultTenant.ENTERPRISE_OBJECT_ID,
                        RoleAssignment.SMTP_SEND_AS_APP,
                        Set.of(mailbox)))));
  }

  /** High Volume Email: its own host, the role Mail.Send, and an account with a list. */
  static Scenario highVolumeEmail(Scenario scenario) {
    return withRole(withoutRole(scenario), AppRole.EXCHANGE_MAIL_SEND)
        .changeOrganization(
            organization ->
                organization.withHighVolumeAccounts(
                    List.of(
                        new HighVolumeAccount(
                            DefaultTenant.MAILBOX, Set.of(DefaultTenant.CLIENT_ID)))))
        .changeSmtp(smtp -> smtp.as(SubmissionService.HIGH_VOLUME_EMAIL));
  }

  /** No SMTP.SendAsApp in the token. */
  static Scenario withoutRole(Scenario scenario) {
    return without(scenario, AppRole.SMTP_SEND_AS_APP);
  }

  static Scenario without(Scenario scenario, AppRole role) {
    return scenario.changeEnterpriseApplications(
        principal -> {
          Set<AppRole> fewer = new LinkedHashSet<>(principal.consentedRoles());
          fewer.remove(role);
          return principal.withConsentedRoles(fewer);
        });
  }

  static Scenario withRole(Scenario scenario, AppRole role) {
    return scenario.changeEnterpriseApplications(
        principal -> {
          Set<AppRole> more = new LinkedHashSet<>(principal.consentedRoles());
          more.add(role);
          return principal.withConsentedRoles(more);
        });
  }
}
