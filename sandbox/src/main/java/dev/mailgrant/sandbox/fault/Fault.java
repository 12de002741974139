package dev.mailgrant.sandbox.fault;

import dev.mailgrant.sandbox.entra.EntraBehaviour;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.imap.ImapBehaviour;
import dev.mailgrant.sandbox.exchange.imap.Symptom;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A configuration error of an administrator, or a failure of a service. Immutable and safe for use
 * by several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source the source of the symptom
 * @param change applies the fault
 */
public record Fault(
    String name, String description, String source, UnaryOperator<Scenario> change) {

  /** All faults, in the order of the handshake. */
  public static List<Fault> all() {
    return FaultCatalogue.ALL;
  }

  /** Finds a fault by its exact name. */
  public static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  /** A fault in the behaviour of the token endpoint. */
  static Fault ofEntra(
      String name, String description, String source, UnaryOperator<EntraBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeEntra(change));
  }

  /** A fault in the behaviour of Exchange Online, for all protocols. */
  static Fault ofExchange(
      String name, String description, String source, UnaryOperator<ExchangeBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeExchange(change));
  }

  /** A fault in the behaviour of the IMAP front end. */
  static Fault ofImap(
      String name, String description, String source, UnaryOperator<ImapBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeImap(change));
  }

  /** A fault in the consented permissions. */
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

  /** Returns the same fault with another symptom, if reports differ. */
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
        scenario -> change.apply(scenario).changeImap(imap -> imap.showing(plight, symptom)));
  }

  @Override
  public String toString() {
    return name;
  }
}
