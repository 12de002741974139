package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.EntraBehaviour;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.imap.ImapBehaviour;
import dev.mailgrant.sandbox.exchange.pop3.Pop3Behaviour;
import dev.mailgrant.sandbox.exchange.smtp.SmtpBehaviour;
import dev.mailgrant.sandbox.tenant.EnterpriseApplication;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.Tenant;
import dev.mailgrant.sandbox.tenant.TenantApplication;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.function.UnaryOperator;

/**
 * Everything that a client can observe: the tenant's configuration and the behaviour of the
 * services. A fault or a variant is a function from one scenario to the next. Immutable and safe
 * for use by several threads.
 *
 * @param tenant the tenant
 * @param entra the behaviour of the token endpoint
 * @param exchange the behaviour of Exchange Online that all protocols share
 * @param imap the behaviour of the IMAP front end
 * @param pop3 the behaviour of the POP3 front end
 * @param smtp the behaviour of the SMTP front end
 */
public record Scenario(
    Tenant tenant,
    EntraBehaviour entra,
    ExchangeBehaviour exchange,
    ImapBehaviour imap,
    Pop3Behaviour pop3,
    SmtpBehaviour smtp) {

  /** A tenant with the current behaviour of all services. */
  public static Scenario of(Tenant tenant) {
    return new Scenario(
        tenant,
        EntraBehaviour.TODAY,
        ExchangeBehaviour.TODAY,
        ImapBehaviour.TODAY,
        Pop3Behaviour.TODAY,
        SmtpBehaviour.TODAY);
  }

  /** Returns this scenario with a changed tenant. */
  public Scenario changeTenant(UnaryOperator<Tenant> change) {
    return new Scenario(change.apply(tenant), entra, exchange, imap, pop3, smtp);
  }

  /** Returns this scenario with every App registration changed. */
  public Scenario changeApplications(UnaryOperator<TenantApplication> change) {
    return changeTenant(before -> before.changeApplications(change));
  }

  /** Returns this scenario with every Enterprise application changed. */
  public Scenario changeEnterpriseApplications(UnaryOperator<EnterpriseApplication> change) {
    return changeApplications(application -> application.changeEnterpriseApplication(change));
  }

  /** Returns this scenario with a changed Exchange organization. */
  public Scenario changeOrganization(UnaryOperator<ExchangeOrganization> change) {
    return changeTenant(before -> before.changeExchange(change));
  }

  /** Returns this scenario with every mailbox changed. */
  public Scenario changeMailboxes(UnaryOperator<TenantMailbox> change) {
    return changeOrganization(organization -> organization.changeMailboxes(change));
  }

  /** Returns this scenario with a changed behaviour of the token endpoint. */
  public Scenario changeEntra(UnaryOperator<EntraBehaviour> change) {
    return new Scenario(tenant, change.apply(entra), exchange, imap, pop3, smtp);
  }

  /** Returns this scenario with a changed behaviour of Exchange Online, for all protocols. */
  public Scenario changeExchange(UnaryOperator<ExchangeBehaviour> change) {
    return new Scenario(tenant, entra, change.apply(exchange), imap, pop3, smtp);
  }

  /** Returns this scenario with a changed behaviour of the IMAP front end. */
  public Scenario changeImap(UnaryOperator<ImapBehaviour> change) {
    return new Scenario(tenant, entra, exchange, change.apply(imap), pop3, smtp);
  }

  /** Returns this scenario with a changed behaviour of the POP3 front end. */
  public Scenario changePop3(UnaryOperator<Pop3Behaviour> change) {
    return new Scenario(tenant, entra, exchange, imap, change.apply(pop3), smtp);
  }

  /** Returns this scenario with a changed behaviour of the SMTP front end. */
  public Scenario changeSmtp(UnaryOperator<SmtpBehaviour> change) {
    return new Scenario(tenant, entra, exchange, imap, pop3, change.apply(smtp));
  }
}
