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
 */
public record ExchangeOrganization(
    List<ExchangeServicePrincipal> servicePrincipals, List<TenantMailbox> mailboxes) {

  public ExchangeOrganization {
    servicePrincipals = List.copyOf(servicePrincipals);
    mailboxes = List.copyOf(mailboxes);
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

  /** Returns this organization with other service principals. */
  public ExchangeOrganization withServicePrincipals(List<ExchangeServicePrincipal> others) {
    return new ExchangeOrganization(others, mailboxes);
  }

  /** Returns this organization with other mailboxes. */
  public ExchangeOrganization withMailboxes(List<TenantMailbox> others) {
    return new ExchangeOrganization(servicePrincipals, others);
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
}
