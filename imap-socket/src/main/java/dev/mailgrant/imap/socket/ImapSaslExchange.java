package dev.mailgrant.imap.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgrant.core.imap.ImapException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.imap.socket.wire.Response;
import dev.mailgrant.net.socket.conversation.SaslExchange;
import java.util.List;
import java.util.Optional;

/**
 * AUTHENTICATE (RFC 3501 section 6.2.2).
 *
 * <pre>authenticate = "AUTHENTICATE" SP auth-type [SP initial-resp] *(CRLF base64)</pre>
 */
final class ImapSaslExchange extends SaslExchange<Response, ImapException> {
  private final ImapChannel channel;
  private final CommandExchange exchange;

  /**
   * @param channel the channel
   * @param tag the command's tag
   * @param mechanism the client's side of the mechanism
   * @throws IllegalArgumentException if the mechanism's name is invalid (RFC 4422 section 3.1)
   */
  ImapSaslExchange(ImapChannel channel, String tag, SaslMechanism mechanism) {
    super(tag + " AUTHENTICATE", mechanism);
    this.channel = channel;
    this.exchange = new CommandExchange(channel, tag, "AUTHENTICATE " + mechanism.name());
  }

  /** The untagged responses and the tagged one. */
  CommandExchange exchange() {
    return exchange;
  }

  @Override
  protected Response say(String line, String shown) throws NetworkException, ImapException {
    channel.send(exchange.doing(), (line + "\r\n").getBytes(US_ASCII), List.of(shown));
    return exchange.next();
  }

  @Override
  protected Optional<String> challengeIn(Response answer) {
    return answer instanceof Response.ContinueRequest request
        ? Optional.of(request.text())
        : Optional.empty();
  }

  @Override
  protected ImapException neverEnding() {
    return channel.violated(
        exchange.doing(),
        "the server sent a continuation request (+) after the exchange was cancelled");
  }
}
