package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.exchange.store.MailStore;
import dev.mailgrant.sandbox.net.SimulatorContext;
import dev.mailgrant.sandbox.tenant.Tenant;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What all front ends share. Immutable, and safe for use by several threads.
 *
 * @param tenant supplies the current tenant
 * @param behaviour supplies the current behaviour of the organization
 * @param logins the check of logins
 * @param mail the content of the mailboxes
 * @param context TLS, clock and journal
 */
public record BackEnd(
    Supplier<Tenant> tenant,
    Supplier<ExchangeBehaviour> behaviour,
    LoginCheck logins,
    MailStore mail,
    SimulatorContext context) {

  /** The time on the servers' clock, which may differ from the sandbox's. */
  public Instant now() {
    return context.clock().instant().plus(behaviour.get().clockOffset());
  }

  /** Reports a decision with its reason, as one line without secrets. */
  public void journal(String line) {
    context.journal().accept(line);
  }
}
