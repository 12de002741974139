package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.sandbox.net.AcceptBehaviour;
import java.time.Duration;
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
public final class ExchangeBehaviour {
  /** The current behaviour of the service. */
  public static final ExchangeBehaviour TODAY = new ExchangeBehaviour();

  private AcceptBehaviour reception = AcceptBehaviour.GOOD;
  private Duration clockOffset = Duration.ZERO;
  private CapabilityProfile capabilities = CapabilityProfile.CURRENT;
  private boolean initialResponse = true;
  private boolean startTls = true;
  private boolean errorChallenge;
  private boolean acceptsAliases;
  private boolean backEndDown;
  private boolean propagating;
  private Optional<String> greeting = Optional.empty();
  private Optional<ForeignServer> otherServer = Optional.empty();
  private Map<String, CannedReply> cannedReplies = Map.of();
  private Map<LoginFailure, Symptom> symptoms = Map.of();
  private IdleLimits limits = IdleLimits.DEFAULT;

  private ExchangeBehaviour() {}

  /**
   * The idle timeouts after which a client is disconnected. The defaults are those of {@code
   * Set-ImapSettings}; Exchange Online's own are not published.
   *
   * @param beforeLogin from the greeting to the login
   * @param afterLogin after the login
   */
  public record IdleLimits(Duration beforeLogin, Duration afterLogin) {
    /** One minute before, half an hour after the login. */
    public static final IdleLimits DEFAULT =
        new IdleLimits(Duration.ofMinutes(1), Duration.ofMinutes(30));
  }

  /** Returns this behaviour with another reaction to connections. */
  public ExchangeBehaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /**
   * Returns this behaviour with another clock for the check of tokens.
   *
   * @param offset the difference to the sandbox's clock, negative if behind
   */
  public ExchangeBehaviour withClockOffset(Duration offset) {
    return copy(copy -> copy.clockOffset = offset);
  }

  /** Returns this behaviour with other capability lists. */
  public ExchangeBehaviour withCapabilities(CapabilityProfile other) {
    return copy(copy -> copy.capabilities = other);
  }

  /** Returns this behaviour without SASL-IR (RFC 4959), which is neither offered nor accepted. */
  public ExchangeBehaviour withoutInitialResponse() {
    return copy(copy -> copy.initialResponse = false);
  }

  /** Returns this behaviour without STARTTLS on the port without implicit TLS. */
  public ExchangeBehaviour withoutStartTls() {
    return copy(copy -> copy.startTls = false);
  }

  /**
   * Returns this behaviour with Google's {@code + <base64 JSON>} before the NO to a refused token.
   */
  public ExchangeBehaviour withErrorChallenge() {
    return copy(copy -> copy.errorChallenge = true);
  }

  /** Returns this behaviour with logins by every address of a mailbox. */
  public ExchangeBehaviour acceptingAliases() {
    return copy(copy -> copy.acceptsAliases = true);
  }

  /** Returns this behaviour with a back end that opens no mailbox. */
  public ExchangeBehaviour withBackEndDown() {
    return copy(copy -> copy.backEndDown = true);
  }

  /**
   * Returns this behaviour with delayed replication: every other login, beginning with the first,
   * uses the old permissions.
   */
  public ExchangeBehaviour propagating() {
    return copy(copy -> copy.propagating = true);
  }

  /** Returns this behaviour with another greeting; a BYE rejects every client. */
  public ExchangeBehaviour greetingWith(String line) {
    return copy(copy -> copy.greeting = Optional.of(line));
  }

  /** Returns this behaviour with another server in place of Exchange. */
  public ExchangeBehaviour replacedBy(ForeignServer server) {
    return copy(copy -> copy.otherServer = Optional.of(server));
  }

  /** Returns this behaviour with another answer to one command. */
  public ExchangeBehaviour answering(String command, CannedReply reply) {
    Map<String, CannedReply> more = new HashMap<>(cannedReplies);
    more.put(command.toUpperCase(Locale.ROOT), reply);
    return copy(copy -> copy.cannedReplies = Map.copyOf(more));
  }

  /** Returns this behaviour with another symptom of one login failure. */
  public ExchangeBehaviour showing(LoginFailure plight, Symptom symptom) {
    Map<LoginFailure, Symptom> more = new EnumMap<>(LoginFailure.class);
    more.putAll(symptoms);
    more.put(plight, symptom);
    return copy(copy -> copy.symptoms = Map.copyOf(more));
  }

  /** Returns this behaviour with other idle timeouts. */
  public ExchangeBehaviour withLimits(IdleLimits others) {
    return copy(copy -> copy.limits = others);
  }

  AcceptBehaviour reception() {
    return reception;
  }

  Duration clockOffset() {
    return clockOffset;
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

  boolean acceptsAliases() {
    return acceptsAliases;
  }

  boolean isBackEndDown() {
    return backEndDown;
  }

  boolean isPropagating() {
    return propagating;
  }

  Optional<String> greeting() {
    return greeting;
  }

  Optional<ForeignServer> otherServer() {
    return otherServer;
  }

  /** The fixed reply to a command, by its name in upper case, if there is one. */
  Optional<CannedReply> cannedReply(String command) {
    return Optional.ofNullable(cannedReplies.get(command));
  }

  Symptom symptom(LoginFailure plight) {
    return symptoms.getOrDefault(plight, plight.usual());
  }

  IdleLimits limits() {
    return limits;
  }

  /** Changes only the copy, before it is published. */
  private ExchangeBehaviour copy(Consumer<ExchangeBehaviour> change) {
    ExchangeBehaviour copy = new ExchangeBehaviour();
    copy.reception = reception;
    copy.clockOffset = clockOffset;
    copy.capabilities = capabilities;
    copy.initialResponse = initialResponse;
    copy.startTls = startTls;
    copy.errorChallenge = errorChallenge;
    copy.acceptsAliases = acceptsAliases;
    copy.backEndDown = backEndDown;
    copy.propagating = propagating;
    copy.greeting = greeting;
    copy.otherServer = otherServer;
    copy.cannedReplies = cannedReplies;
    copy.symptoms = symptoms;
    copy.limits = limits;
    change.accept(copy);
    return copy;
  }
}
