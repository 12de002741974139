package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.EntraBehaviour;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.tenant.EnterpriseApplication;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.function.UnaryOperator;

/**
 * All that a client can notice: what the tenant holds and how the two services behave. A fault or a
 * variant is a function from one scenario to the next. Immutable and safe for use by several
 * threads.
 *
 * @param tenant the tenant
 * @param entra how the token endpoint behaves
 * @param exchange how the IMAP front end behaves
 */
public record Scenario(Tenant tenant, EntraBehaviour entra, ExchangeBehaviour exchange) {

  /** This scenario with the tenant changed. */
  public Scenario changeTenant(UnaryOperator<Tenant> change) {
    return new Scenario(change.apply(tenant), entra, exchange);
  }

  /** This scenario with every App registration changed. */
  public Scenario changeApplications(UnaryOperator<TenantApplication> change) {
    return changeTenant(before -> before.changeApplications(change));
  }

  /** This scenario with every Enterprise application changed. */
  public Scenario changeEnterpriseApplications(UnaryOperator<EnterpriseApplication> change) {
    return changeApplications(application -> application.changeEnterpriseApplication(change));
  }

  /** This scenario with the Exchange organization changed. */
  public Scenario changeOrganization(UnaryOperator<ExchangeOrganization> change) {
    return changeTenant(before -> before.changeExchange(change));
  }

  /** This scenario with every mailbox changed. */
  public Scenario changeMailboxes(UnaryOperator<TenantMailbox> change) {
    return changeOrganization(organization -> organization.changeMailboxes(change));
  }

  /** This scenario with the token endpoint's behaviour changed. */
  public Scenario changeEntra(UnaryOperator<EntraBehaviour> change) {
    return new Scenario(tenant, change.apply(entra), exchange);
  }

  /** This scenario with the IMAP front end's behaviour changed. */
  public Scenario changeExchange(UnaryOperator<ExchangeBehaviour> change) {
    return new Scenario(tenant, entra, change.apply(exchange));
  }
}
