package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.sandbox.exchange.CannedReply;
import dev.mailgrant.sandbox.exchange.IdleLimits;
import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.WrongPort;
import dev.mailgrant.sandbox.net.AcceptBehaviour;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The behaviour of the IMAP front end, independent of the tenant's configuration. Immutable and
 * safe for use by several threads.
 */
public final class ImapBehaviour {
  /** The current behaviour of the service. */
  public static final ImapBehaviour TODAY = new ImapBehaviour();

  private AcceptBehaviour reception = AcceptBehaviour.GOOD;
  private CapabilityProfile capabilities = CapabilityProfile.CURRENT;
  private boolean initialResponse = true;
  private boolean startTls = true;
  private boolean errorChallenge;
  private Optional<String> greeting = Optional.empty();
  private Optional<ForeignServer> otherServer = Optional.empty();
  private Optional<WrongPort> wrongPort = Optional.empty();
  private Map<String, CannedReply> cannedReplies = Map.of();
  private Map<LoginFailure, Symptom> symptoms = Map.of();
  private IdleLimits limits = IdleLimits.OF_MAILBOXES;

  private ImapBehaviour() {}

  /** Returns this behaviour with another reaction to connections. */
  public ImapBehaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /** Returns this behaviour with other capability lists. */
  public ImapBehaviour withCapabilities(CapabilityProfile other) {
    return copy(copy -> copy.capabilities = other);
  }

  /** Returns this behaviour without SASL-IR (RFC 4959), which is neither offered nor accepted. */
  public ImapBehaviour withoutInitialResponse() {
    return copy(copy -> copy.initialResponse = false);
  }

  /** Returns this behaviour without STARTTLS on the port without implicit TLS. */
  public ImapBehaviour withoutStartTls() {
    return copy(copy -> copy.startTls = false);
  }

  /**
   * Returns this behaviour with Google's {@code + <base64 JSON>} before the NO to a refused token.
   */
  public ImapBehaviour withErrorChallenge() {
    return copy(copy -> copy.errorChallenge = true);
  }

  /** Returns this behaviour with another greeting; a BYE rejects every client. */
  public ImapBehaviour greetingWith(String line) {
    return copy(copy -> copy.greeting = Optional.of(line));
  }

  /** Returns this behaviour with a server for another protocol in its place. */
  public ImapBehaviour replacedBy(WrongPort other) {
    return copy(copy -> copy.wrongPort = Optional.of(other));
  }

  /** Returns this behaviour with another IMAP server in place of Exchange. */
  public ImapBehaviour replacedBy(ForeignServer server) {
    return copy(copy -> copy.otherServer = Optional.of(server));
  }

  /** Returns this behaviour with another answer to one command. */
  public ImapBehaviour answering(String command, CannedReply reply) {
    Map<String, CannedReply> more = new HashMap<>(cannedReplies);
    more.put(command.toUpperCase(Locale.ROOT), reply);
    return copy(copy -> copy.cannedReplies = Map.copyOf(more));
  }

  /** Returns this behaviour with another symptom of one login failure. */
  public ImapBehaviour showing(LoginFailure plight, Symptom symptom) {
    Map<LoginFailure, Symptom> more = new EnumMap<>(LoginFailure.class);
    more.putAll(symptoms);
    more.put(plight, symptom);
    return copy(copy -> copy.symptoms = Map.copyOf(more));
  }

  /** Returns this behaviour with other idle timeouts. */
  public ImapBehaviour withLimits(IdleLimits others) {
    return copy(copy -> copy.limits = others);
  }

  AcceptBehaviour reception() {
    return reception;
  }

  CapabilityProfile capabilities() {
    return capabilities;
  }

  boolean initialResponse() {
    return initialResponse;
  }

  boolean startTls() {
    return startTls;
  }

  boolean errorChallenge() {
    return errorChallenge;
  }

  Optional<String> greeting() {
    return greeting;
  }

  Optional<ForeignServer> otherServer() {
    return otherServer;
  }

  Optional<WrongPort> wrongPort() {
    return wrongPort;
  }

  /** The fixed reply to a command, by its name in upper case, if there is one. */
  Optional<CannedReply> cannedReply(String command) {
    return Optional.ofNullable(cannedReplies.get(command));
  }

  Symptom symptom(LoginFailure plight) {
    return symptoms.getOrDefault(plight, Symptom.usual(plight));
  }

  IdleLimits limits() {
    return limits;
  }

  /** Changes only the copy, before it is published. */
  private ImapBehaviour copy(Consumer<ImapBehaviour> change) {
    ImapBehaviour copy = new ImapBehaviour();
    copy.reception = reception;
    copy.capabilities = capabilities;
    copy.initialResponse = initialResponse;
    copy.startTls = startTls;
    copy.errorChallenge = errorChallenge;
    copy.greeting = greeting;
    copy.otherServer = otherServer;
    copy.wrongPort = wrongPort;
    copy.cannedReplies = cannedReplies;
    copy.symptoms = symptoms;
    copy.limits = limits;
    change.accept(copy);
    return copy;
  }
}
