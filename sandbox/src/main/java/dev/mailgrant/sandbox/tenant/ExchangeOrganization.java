package dev.mailgrant.sandbox.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The Exchange side of the tenant. Immutable and safe for use by several threads.
 *
 * @param servicePrincipals the registrations by {@code New-ServicePrincipal}
 * @param mailboxes the recipients that have, or should have, a mailbox in this organization
 * @param smtpClientAuthenticationDisabled {@code Set-TransportConfig
 *     -SmtpClientAuthenticationDisabled}, for mailboxes without an own value
 * @param roleAssignments the assignments of RBAC for Applications
 * @param highVolumeAccounts the accounts of High Volume Email
 */
public record ExchangeOrganization(
    List<ExchangeServicePrincipal> servicePrincipals,
    List<TenantMailbox> mailboxes,
    boolean smtpClientAuthenticationDisabled,
    List<RoleAssignment> roleAssignments,
    List<HighVolumeAccount> highVolumeAccounts) {
  public ExchangeOrganization {
    servicePrincipals = List.copyOf(servicePrincipals);
    mailboxes = List.copyOf(mailboxes);
    roleAssignments = List.copyOf(roleAssignments);
    highVolumeAccounts = List.copyOf(highVolumeAccounts);
  }

  /** An organization that allows client submission by SMTP, without RBAC and High Volume Email. */
  public static ExchangeOrganization of(
      List<ExchangeServicePrincipal> servicePrincipals, List<TenantMailbox> mailboxes) {
    return new ExchangeOrganization(servicePrincipals, mailboxes, false, List.of(), List.of());
  }

  /** Returns whether an application is registered with exactly these two ids. */
  public boolean knows(String applicationId, String objectId) {
    return servicePrincipals.stream()
        .anyMatch(
            principal ->
                principal.applicationId().equalsIgnoreCase(applicationId)
                    && principal.objectId().equalsIgnoreCase(objectId));
  }

  /** Finds a mailbox by its user principal name, ignoring case. */
  public Optional<TenantMailbox> mailbox(String address) {
    return mailboxes.stream()
        .filter(mailbox -> mailbox.address().equalsIgnoreCase(address))
        .findFirst();
  }

  /** Finds a mailbox by a secondary address. */
  public Optional<TenantMailbox> mailboxByAlias(String address) {
    return mailboxes.stream().filter(mailbox -> mailbox.hasAlias(address)).findFirst();
  }

  /** Finds a mailbox by any of its addresses. */
  public Optional<TenantMailbox> recipient(String address) {
    return mailbox(address).or(() -> mailboxByAlias(address));
  }

  /** Finds an account of High Volume Email, ignoring case. */
  public Optional<HighVolumeAccount> highVolumeAccount(String address) {
    return highVolumeAccounts.stream()
        .filter(account -> account.address().equalsIgnoreCase(address))
        .findFirst();
  }

  /** Returns the assignments with which a service principal may send. */
  public List<RoleAssignment> sendingAssignments(String objectId) {
    return roleAssignments.stream()
        .filter(assignment -> assignment.permitsSending(objectId))
        .toList();
  }

  /** Returns whether authenticated submission is disabled for a mailbox, by either setting. */
  public boolean disablesSmtpClientAuthenticationOf(TenantMailbox mailbox) {
    return mailbox
        .access()
        .smtpClientAuthenticationDisabled()
        .orElse(smtpClientAuthenticationDisabled);
  }

  /** Returns this organization with other service principals. */
  public ExchangeOrganization withServicePrincipals(List<ExchangeServicePrincipal> others) {
    return new ExchangeOrganization(
        others, mailboxes, smtpClientAuthenticationDisabled, roleAssignments, highVolumeAccounts);
  }

  /** Returns this organization with other mailboxes. */
  public ExchangeOrganization withMailboxes(List<TenantMailbox> others) {
    return new ExchangeOrganization(
        servicePrincipals,
        others,
        smtpClientAuthenticationDisabled,
        roleAssignments,
        highVolumeAccounts);
  }

  /** Returns this organization with one more mailbox. */
  public ExchangeOrganization withMailbox(TenantMailbox another) {
    List<TenantMailbox> more = new ArrayList<>(mailboxes);
    more.add(another);
    return withMailboxes(more);
  }

  /** Returns this organization with every mailbox changed. */
  public ExchangeOrganization changeMailboxes(UnaryOperator<TenantMailbox> change) {
    List<TenantMailbox> changed = new ArrayList<>(mailboxes);
    changed.replaceAll(change);
    return withMailboxes(changed);
  }

  /** Returns this organization with authenticated submission enabled or disabled. */
  public ExchangeOrganization withSmtpClientAuthenticationDisabled(boolean other) {
    return new ExchangeOrganization(
        servicePrincipals, mailboxes, other, roleAssignments, highVolumeAccounts);
  }

  /** Returns this organization with other assignments of RBAC for Applications. */
  public ExchangeOrganization withRoleAssignments(List<RoleAssignment> others) {
    return new ExchangeOrganization(
        servicePrincipals, mailboxes, smtpClientAuthenticationDisabled, others, highVolumeAccounts);
  }

  /** Returns this organization with other accounts of High Volume Email. */
  public ExchangeOrganization withHighVolumeAccounts(List<HighVolumeAccount> others) {
    return new ExchangeOrganization(
        servicePrincipals, mailboxes, smtpClientAuthenticationDisabled, roleAssignments, others);
  }
}
