package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.EntraBehaviour;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.Symptom;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Something an administrator got wrong, or a service that is not well. Immutable and safe for use
 * by several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source where the symptom is known from
 * @param change makes the mistake
 */
public record Fault(
    String name, String description, String source, UnaryOperator<Scenario> change) {

  /** All that the sandbox can do, in the order of the handshake. */
  public static List<Fault> all() {
    return FaultCatalogue.ALL;
  }

  /** The fault of this exact name. */
  public static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  /** A fault in how the token endpoint behaves. */
  static Fault ofEntra(
      String name, String description, String source, UnaryOperator<EntraBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeEntra(change));
  }

  /** A fault in how the IMAP front end behaves. */
  static Fault ofExchange(
      String name, String description, String source, UnaryOperator<ExchangeBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeExchange(change));
  }

  /** A fault in what was consented to. */
  static Fault ofConsent(String name, String description, String source, AppRole... roles) {
    return new Fault(
        name,
        description,
        source,
        scenario ->
            scenario.changeEnterpriseApplications(
                principal -> principal.withConsentedRoles(Set.of(roles))));
  }

  /** A fault in every mailbox. */
  static Fault ofMailbox(
      String name, String description, String source, UnaryOperator<TenantMailbox> change) {
    return new Fault(name, description, source, scenario -> scenario.changeMailboxes(change));
  }

  /** The same fault with another symptom, for what reports differ about. */
  Fault showing(
      String otherName,
      String otherDescription,
      String otherSource,
      LoginFailure plight,
      Symptom symptom) {
    return new Fault(
        otherName,
        otherDescription,
        otherSource,
        scenario ->
            change.apply(scenario).changeExchange(exchange -> exchange.showing(plight, symptom)));
  }

  @Override
  public String toString() {
    return name;
  }
}
