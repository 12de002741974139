package dev.mailgrant.sandbox.fault;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.entra.EntraBehaviour;
import dev.mailgrant.sandbox.exchange.ExchangeBehaviour;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.imap.ImapBehaviour;
import dev.mailgrant.sandbox.exchange.imap.Symptom;
import dev.mailgrant.sandbox.exchange.pop3.Pop3Behaviour;
import dev.mailgrant.sandbox.exchange.smtp.SmtpBehaviour;
import dev.mailgrant.sandbox.tenant.AppRole;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A configuration error of an administrator, or a failure of a service. Immutable and safe for use
 * by several threads.
 *
 * @param name its name on the command line, in kebab case
 * @param description what it does, in one line
 * @param source the source of the symptom
 * @param protocol the protocol whose clients have the symptom. A fault of POP3 or SMTP does not
 *     disturb IMAP; a fault of the token endpoint has the protocol IMAP, and affects all
 * @param stage when the symptom appears
 * @param change applies the fault
 */
public record Fault(
    String name,
    String description,
    String source,
    MailProtocol protocol,
    Stage stage,
    UnaryOperator<Scenario> change) {

  /** When a symptom appears. */
  public enum Stage {
    /** Up to the login, or to the first access to the mailbox. */
    LOGIN,
    /** Not before a message is sent. */
    SENDING
  }

  /** A fault that clients of IMAP meet. */
  Fault(String name, String description, String source, UnaryOperator<Scenario> change) {
    this(name, description, source, MailProtocol.IMAP, Stage.LOGIN, change);
  }

  /** The faults of all protocols: of IMAP, POP3 and SMTP, each in the order of the handshake. */
  public static List<Fault> all() {
    return Stream.of(MailProtocol.values()).flatMap(protocol -> of(protocol).stream()).toList();
  }

  /**
   * The faults whose symptom belongs to a protocol, in the order of the handshake; those of the
   * token endpoint are among IMAP's.
   */
  public static List<Fault> of(MailProtocol protocol) {
    return FaultCatalogue.of(protocol);
  }

  /** Finds a fault of any protocol by its exact name. */
  public static Optional<Fault> named(String name) {
    // The lists of further protocols are made only if the name is not among the earlier ones.
    return Stream.of(MailProtocol.values())
        .flatMap(protocol -> of(protocol).stream())
        .filter(fault -> fault.name().equals(name))
        .findFirst();
  }

  /**
   * Whether clients of a protocol can have the symptom: those of its own protocol, and clients of
   * all protocols if no token is issued.
   */
  public boolean concerns(MailProtocol other) {
    return protocol == other || FaultCatalogue.isOfTokenEndpoint(this);
  }

  /** Whether the symptom appears only when a message is sent. */
  public boolean isOfSending() {
    return stage == Stage.SENDING;
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

  /** A fault in the behaviour of the POP3 front end. */
  static Fault ofPop3(
      String name, String description, String source, UnaryOperator<Pop3Behaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changePop3(change))
        .meeting(MailProtocol.POP3);
  }

  /** A fault in the behaviour of the SMTP front end. */
  static Fault ofSmtp(
      String name, String description, String source, UnaryOperator<SmtpBehaviour> change) {
    return new Fault(name, description, source, scenario -> scenario.changeSmtp(change))
        .meeting(MailProtocol.SMTP);
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

  /** Returns the same fault as one that clients of another protocol meet. */
  Fault meeting(MailProtocol other) {
    return new Fault(name, description, source, other, stage, change);
  }

  /** Returns the same fault with a symptom that appears only when a message is sent. */
  Fault whenSending() {
    return new Fault(name, description, source, protocol, Stage.SENDING, change);
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
