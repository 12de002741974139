package dev.mailgrant.pop3.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.pop3.Pop3Exception;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.net.socket.conversation.SaslExchange;
import java.util.Optional;

/**
 * AUTH (RFC 5034 section 4).
 *
 * <pre>
 * auth-command = "AUTH" SP sasl-mech [SP initial-response] *(CRLF [base64]) [CRLF cancel-response] CRLF
 * </pre>
 */
final class Pop3SaslExchange extends SaslExchange<Pop3Answer, Pop3Exception> {
  private final Pop3Channel channel;
  private final String doing;

  /**
   * @throws IllegalArgumentException if the mechanism's name is invalid (RFC 4422 section 3.1)
   */
  Pop3SaslExchange(Pop3Channel channel, SaslMechanism mechanism) {
    super("AUTH", mechanism);
    this.channel = channel;
    this.doing = "AUTH " + mechanism.name();
  }

  /** The operation, for messages. */
  String doing() {
    return doing;
  }

  @Override
  protected Pop3Answer say(String line, String shown) throws NetworkException, Pop3Exception {
    return channel.exchange(doing, line, shown);
  }

  @Override
  protected Optional<String> challengeIn(Pop3Answer answer) {
    return answer instanceof Pop3Answer.Challenge challenge
        ? Optional.of(challenge.text())
        : Optional.empty();
  }

  @Override
  protected Pop3Exception neverEnding() {
    return channel.violated(
        doing, "the server sent a continuation request (+) after the exchange was cancelled");
  }
}
