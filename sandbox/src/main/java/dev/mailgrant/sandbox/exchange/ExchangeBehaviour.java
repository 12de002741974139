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
 * How the IMAP front end answers, apart from what the tenant holds. Does not change once handed
 * out; safe for use by several threads.
 */
public final class ExchangeBehaviour {
  /** As the service is today. */
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
   * How long a client may be silent before it is shown the door. The defaults are those of {@code
   * Set-ImapSettings}; Exchange Online's own are not published.
   *
   * @param beforeLogin from the greeting to the login
   * @param afterLogin after the login
   */
  public record IdleLimits(Duration beforeLogin, Duration afterLogin) {
    /** A minute, then half an hour. */
    public static final IdleLimits DEFAULT =
        new IdleLimits(Duration.ofMinutes(1), Duration.ofMinutes(30));
  }

  /** This behaviour with another way to receive a client. */
  public ExchangeBehaviour withReception(UnaryOperator<AcceptBehaviour> change) {
    return copy(copy -> copy.reception = change.apply(reception));
  }

  /**
   * This behaviour with another clock, by which tokens are judged.
   *
   * @param offset how far it is ahead of the sandbox's, negative when it is behind
   */
  public ExchangeBehaviour withClockOffset(Duration offset) {
    return copy(copy -> copy.clockOffset = offset);
  }

  /** This behaviour with other capability lists. */
  public ExchangeBehaviour withCapabilities(CapabilityProfile other) {
    return copy(copy -> copy.capabilities = other);
  }

  /** This behaviour without SASL-IR (RFC 4959), which is neither offered nor taken. */
  public ExchangeBehaviour withoutInitialResponse() {
    return copy(copy -> copy.initialResponse = false);
  }

  /** This behaviour without STARTTLS where TLS does not come first. */
  public ExchangeBehaviour withoutStartTls() {
    return copy(copy -> copy.startTls = false);
  }

  /** This behaviour with Google's {@code + <base64 JSON>} before the NO to a refused token. */
  public ExchangeBehaviour withErrorChallenge() {
    return copy(copy -> copy.errorChallenge = true);
  }

  /** This behaviour with every address of a mailbox as good as its first. */
  public ExchangeBehaviour acceptingAliases() {
    return copy(copy -> copy.acceptsAliases = true);
  }

  /** This behaviour with a back end that opens no mailbox. */
  public ExchangeBehaviour withBackEndDown() {
    return copy(copy -> copy.backEndDown = true);
  }

  /** This behaviour in which every other login, the first among them, meets an old permission. */
  public ExchangeBehaviour propagating() {
    return copy(copy -> copy.propagating = true);
  }

  /** This behaviour with another greeting; one that says BYE turns every client away. */
  public ExchangeBehaviour greetingWith(String line) {
    return copy(copy -> copy.greeting = Optional.of(line));
  }

  /** This behaviour with another server altogether in Exchange's place. */
  public ExchangeBehaviour replacedBy(ForeignServer server) {
    return copy(copy -> copy.otherServer = Optional.of(server));
  }

  /** This behaviour with another answer to one command. */
  public ExchangeBehaviour answering(String command, CannedReply reply) {
    Map<String, CannedReply> more = new HashMap<>(cannedReplies);
    more.put(command.toUpperCase(Locale.ROOT), reply);
    return copy(copy -> copy.cannedReplies = Map.copyOf(more));
  }

  /** This behaviour with another symptom of one plight. */
  public ExchangeBehaviour showing(LoginFailure plight, Symptom symptom) {
    Map<LoginFailure, Symptom> more = new EnumMap<>(LoginFailure.class);
    more.putAll(symptoms);
    more.put(plight, symptom);
    return copy(copy -> copy.symptoms = Map.copyOf(more));
  }

  /** This behaviour with other limits. */
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

  /** The answer to a command, by its name in upper case, that is given in place of the true one. */
  Optional<CannedReply> cannedReply(String command) {
    return Optional.ofNullable(cannedReplies.get(command));
  }

  Symptom symptom(LoginFailure plight) {
    return symptoms.getOrDefault(plight, plight.usual());
  }

  IdleLimits limits() {
    return limits;
  }

  /** Only the copy is changed, and only before anybody else has seen it. */
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
