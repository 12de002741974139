package dev.mailgrant.sandbox.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the IMAP front end answers, apart from what the tenant holds. Immutable and safe for use by
 * several threads.
 *
 * @param capabilities the capability lists
 * @param initialResponse whether SASL-IR (RFC 4959) is offered and taken
 * @param errorChallenge whether a refused token draws Google's {@code + <base64 JSON>} before the
 *     NO
 * @param greetingBye a greeting to give in place of the good one and close after, if any
 * @param cannedReplies what commands get instead of their replies, by name in upper case
 * @param limits how long a client may be silent
 */
public record ExchangeBehaviour(
    CapabilityProfile capabilities,
    boolean initialResponse,
    boolean errorChallenge,
    Optional<String> greetingBye,
    Map<String, CannedReply> cannedReplies,
    IdleLimits limits) {
  /** As the service is today. */
  public static final ExchangeBehaviour TODAY =
      new ExchangeBehaviour(
          CapabilityProfile.CURRENT, true, false, Optional.empty(), Map.of(), IdleLimits.DEFAULT);

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

  public ExchangeBehaviour {
    cannedReplies = Map.copyOf(cannedReplies);
  }

  /** This behaviour with other capability lists. */
  public ExchangeBehaviour withCapabilities(CapabilityProfile other) {
    return new ExchangeBehaviour(
        other, initialResponse, errorChallenge, greetingBye, cannedReplies, limits);
  }

  /** This behaviour without SASL-IR. */
  public ExchangeBehaviour withoutInitialResponse() {
    return new ExchangeBehaviour(
        capabilities, false, errorChallenge, greetingBye, cannedReplies, limits);
  }

  /** This behaviour with the error challenge. */
  public ExchangeBehaviour withErrorChallenge() {
    return new ExchangeBehaviour(
        capabilities, initialResponse, true, greetingBye, cannedReplies, limits);
  }

  /** This behaviour with a greeting that turns every client away. */
  public ExchangeBehaviour greetingWith(String bye) {
    return new ExchangeBehaviour(
        capabilities, initialResponse, errorChallenge, Optional.of(bye), cannedReplies, limits);
  }

  /** This behaviour with another answer to one command. */
  public ExchangeBehaviour answering(String command, CannedReply reply) {
    Map<String, CannedReply> more = new HashMap<>(cannedReplies);
    more.put(command.toUpperCase(Locale.ROOT), reply);
    return new ExchangeBehaviour(
        capabilities, initialResponse, errorChallenge, greetingBye, more, limits);
  }

  /** This behaviour with other limits. */
  public ExchangeBehaviour withLimits(IdleLimits others) {
    return new ExchangeBehaviour(
        capabilities, initialResponse, errorChallenge, greetingBye, cannedReplies, others);
  }
}
