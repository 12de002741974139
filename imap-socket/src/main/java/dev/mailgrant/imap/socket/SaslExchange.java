package dev.mailgrant.imap.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.imap.socket.wire.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * AUTHENTICATE (RFC 3501 section 6.2.2), in one or two steps, for a mechanism with a single
 * message.
 *
 * <pre>authenticate = "AUTHENTICATE" SP auth-type [SP initial-resp] *(CRLF base64)</pre>
 */
final class SaslExchange {
  private final ImapChannel dialogue;
  private final CommandExchange exchange;
  private final String tag;
  private final SaslMechanism mechanism;
  private Optional<ErrorChallenge> challenge = Optional.empty();

  /**
   * @param dialogue the channel
   * @param tag the command's tag
   * @param mechanism the client's side of the mechanism
   * @throws IllegalArgumentException if the mechanism's name is invalid (RFC 4422 section 3.1)
   */
  SaslExchange(ImapChannel dialogue, String tag, SaslMechanism mechanism) {
    if (!mechanism.name().matches("[A-Z0-9_-]{1,20}")) {
      throw new IllegalArgumentException("not the name of a SASL mechanism: " + mechanism.name());
    }
    this.dialogue = dialogue;
    this.exchange = new CommandExchange(dialogue, tag, "AUTHENTICATE " + mechanism.name());
    this.tag = tag;
    this.mechanism = mechanism;
  }

  /** The untagged responses and the tagged one. */
  CommandExchange exchange() {
    return exchange;
  }

  /** The error challenge, if the server sent one. */
  Optional<ErrorChallenge> challenge() {
    return challenge;
  }

  /**
   * Runs the exchange up to its completion.
   *
   * @param initialResponse whether the server accepts the first message with the command (SASL-IR,
   *     RFC 4959)
   */
  Response.Completion run(boolean initialResponse) throws NetworkException, ImapException {
    dialogue.refuseEnded(exchange.doing());
    dialogue.transcript().hide(mechanism.secrets());
    String command = tag + " AUTHENTICATE " + mechanism.name();
    if (initialResponse) {
      String message = orEquals(base64(mechanism.start()));
      say(command + " " + message, command + " " + orEquals(shownStart()));
    } else {
      say(command, command);
      Response prompt = exchange.next();
      if (prompt instanceof Response.Completion completion) {
        return completion;
      }
      say(base64(mechanism.start()), shownStart());
    }
    return afterTheMessage();
  }

  /**
   * The message is never sent again: the first further challenge gets the mechanism's answer to an
   * error challenge, the second one cancels the exchange.
   */
  private Response.Completion afterTheMessage() throws NetworkException, ImapException {
    Response response = exchange.next();
    if (response instanceof Response.ContinueRequest request) {
      challenge = Optional.of(new ErrorChallenge(request.text()));
      String answer = base64(mechanism.next());
      say(answer, answer);
      response = exchange.next();
    }
    if (response instanceof Response.ContinueRequest) {
      say("*", "*");
      response = exchange.next();
    }
    if (response instanceof Response.Completion completion) {
      return completion;
    }
    throw dialogue.violated(
        exchange.doing(),
        "the server sent a continuation request (+) after the exchange was cancelled");
  }

  private String shownStart() {
    return mechanism.start().isEmpty() ? "" : mechanism.placeholder();
  }

  /** An empty initial response is written {@code =} (RFC 4959 section 3). */
  private static String orEquals(String message) {
    return message.isEmpty() ? "=" : message;
  }

  private void say(String line, String shown) throws NetworkException {
    dialogue.send(exchange.doing(), (line + "\r\n").getBytes(US_ASCII), List.of(shown));
  }

  private static String base64(Secret message) {
    return Base64.getEncoder().encodeToString(message.reveal().getBytes(UTF_8));
  }
}
