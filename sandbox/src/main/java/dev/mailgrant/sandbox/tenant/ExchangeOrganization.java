package dev.mailgrant.sandbox.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The Exchange side of the tenant. Immutable and safe for use by several threads.
 *
 * @param servicePrincipals what {@code New-ServicePrincipal} has registered
 * @param mailboxes the recipients that have, or should have, a mailbox here
 */
public record ExchangeOrganization(
    List<ExchangeServicePrincipal> servicePrincipals, List<TenantMailbox> mailboxes) {

  public ExchangeOrganization {
    servicePrincipals = List.copyOf(servicePrincipals);
    mailboxes = List.copyOf(mailboxes);
  }

  /** Whether an application is registered with exactly this pair of ids. */
  public boolean knows(String applicationId, String objectId) {
    return servicePrincipals.stream()
        .anyMatch(
            principal ->
                principal.applicationId().equalsIgnoreCase(applicationId)
                    && principal.objectId().equalsIgnoreCase(objectId));
  }

  /** The mailbox with this user principal name, in any case. */
  public Optional<TenantMailbox> mailbox(String address) {
    return mailboxes.stream()
        .filter(mailbox -> mailbox.address().equalsIgnoreCase(address))
        .findFirst();
  }

  /** The mailbox that has this address among its others. */
  public Optional<TenantMailbox> mailboxByAlias(String address) {
    return mailboxes.stream().filter(mailbox -> mailbox.hasAlias(address)).findFirst();
  }

  /** This organization with other service principals. */
  public ExchangeOrganization withServicePrincipals(List<ExchangeServicePrincipal> others) {
    return new ExchangeOrganization(others, mailboxes);
  }

  /** This organization with other mailboxes. */
  public ExchangeOrganization withMailboxes(List<TenantMailbox> others) {
    return new ExchangeOrganization(servicePrincipals, others);
  }

  /** This organization with one more mailbox. */
  public ExchangeOrganization withMailbox(TenantMailbox another) {
    List<TenantMailbox> more = new ArrayList<>(mailboxes);
    more.add(another);
    return withMailboxes(more);
  }

  /** This organization with every mailbox changed. */
  public ExchangeOrganization changeMailboxes(UnaryOperator<TenantMailbox> change) {
    List<TenantMailbox> changed = new ArrayList<>(mailboxes);
    changed.replaceAll(change);
    return withMailboxes(changed);
  }
}
