package dev.mailgrant.net.socket.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.util.Base64;
import java.util.Optional;

/**
 * A SASL exchange (RFC 4422) in one or two steps, for a mechanism with a single message. The
 * message is never sent again: the first further challenge gets the mechanism's answer to an error
 * challenge, the second one cancels the exchange. For use once, by one thread.
 *
 * @param <R> an answer of the server: a challenge, or the result of the exchange
 * @param <X> the exceptions of the protocol
 */
public abstract class SaslExchange<R, X extends ConnectionException> {
  private final String command;
  private final SaslMechanism mechanism;
  private boolean isMessageSent;
  private Optional<ErrorChallenge> challenge = Optional.empty();

  /**
   * @param verb the command before the mechanism's name
   * @param mechanism the client's side of the mechanism
   * @throws IllegalArgumentException if the mechanism's name is invalid (RFC 4422 section 3.1)
   */
  protected SaslExchange(String verb, SaslMechanism mechanism) {
    if (!mechanism.name().matches("[A-Z0-9_-]{1,20}")) {
      throw new IllegalArgumentException("not the name of a SASL mechanism: " + mechanism.name());
    }
    this.command = verb + " " + mechanism.name();
    this.mechanism = mechanism;
  }

  /**
   * Sends a line and receives the answer.
   *
   * @param line the line
   * @param shown the line without secrets
   */
  protected abstract R say(String line, String shown) throws NetworkException, X;

  /** The text of a challenge; empty if the answer is the result of the exchange. */
  protected abstract Optional<String> challengeIn(R answer);

  /** Creates the exception for a challenge after the exchange was cancelled. */
  protected abstract X neverEnding();

  /** Returns whether the message was sent, as far as is known. */
  public final boolean isMessageSent() {
    return isMessageSent;
  }

  /** The error challenge, if the server has sent one. */
  public final Optional<ErrorChallenge> challenge() {
    return challenge;
  }

  /** Sends the command without the message, and the message after the server's challenge. */
  public final R inTwoSteps() throws NetworkException, X {
    R answer = say(command, command);
    return challengeIn(answer).isPresent()
        ? sendMessage(base64(mechanism.start()), shownStart())
        : answer;
  }

  /** Sends the message with the command, as an initial response (RFC 4422 section 4). */
  public final R inOneStep() throws NetworkException, X {
    String message = command + " " + orEquals(base64(mechanism.start()));
    return sendMessage(message, command + " " + orEquals(shownStart()));
  }

  private R sendMessage(String line, String shown) throws NetworkException, X {
    isMessageSent = true;
    R answer = say(line, shown);
    Optional<String> request = challengeIn(answer);
    if (request.isPresent()) {
      challenge = request.map(ErrorChallenge::new);
      String next = base64(mechanism.next());
      answer = say(next, next);
    }
    if (challengeIn(answer).isPresent()) {
      answer = say("*", "*");
    }
    if (challengeIn(answer).isPresent()) {
      throw neverEnding();
    }
    return answer;
  }

  private String shownStart() {
    return mechanism.start().isEmpty() ? "" : mechanism.placeholder();
  }

  /** An empty initial response is written {@code =} (RFC 4959 section 3, RFC 4954 section 4). */
  private static String orEquals(String message) {
    return message.isEmpty() ? "=" : message;
  }

  private static String base64(Secret message) {
    return Base64.getEncoder().encodeToString(message.reveal().getBytes(UTF_8));
  }
}
