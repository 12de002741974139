package dev.mailgrant.smtp.socket;

import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.sasl.SaslMechanism;
import dev.mailgrant.core.smtp.SmtpException;
import dev.mailgrant.core.smtp.SmtpReply;
import dev.mailgrant.net.socket.conversation.SaslExchange;
import java.util.Optional;
import java.util.Set;

/** AUTH (RFC 4954 section 4). */
final class SmtpSaslExchange extends SaslExchange<SmtpReply, SmtpException> {
  /** The login succeeded: no other code means that (RFC 4954 section 6). */
  private static final int ACCEPTED = 235;

  /** The server waits for a SASL message. */
  private static final int CHALLENGE = 334;

  /**
   * Syntax error in the command, in its parameters, bad sequence, parameter not implemented: what
   * servers answer that do not know AUTH without an initial response.
   */
  private static final Set<Integer> SYNTAX_ERRORS = Set.of(500, 501, 503, 504);

  private final SmtpChannel channel;
  private final String doing;

  /**
   * @throws IllegalArgumentException if the mechanism's name is invalid (RFC 4422 section 3.1)
   */
  SmtpSaslExchange(SmtpChannel channel, SaslMechanism mechanism) {
    super("AUTH", mechanism);
    this.channel = channel;
    this.doing = "AUTH " + mechanism.name();
  }

  /**
   * Runs the exchange in two steps, or in one if the server refuses the command without an initial
   * response.
   *
   * @return the reply that accepts or rejects the login
   */
  SmtpReply run() throws NetworkException, SmtpException {
    channel.refuseEnded(doing);
    SmtpReply reply = inTwoSteps();
    if (!isMessageSent() && SYNTAX_ERRORS.contains(reply.code())) {
      reply = inOneStep();
    }
    if (reply.isPositive() && !isMessageSent()) {
      throw channel.violated(doing, "the server answered " + reply + " before the token was sent");
    }
    if (reply.isPositive() && reply.code() != ACCEPTED) {
      throw channel.violated(
          doing,
          "the server answered " + reply + ", but only the code " + ACCEPTED + " accepts a login");
    }
    return channel.complete(doing, reply);
  }

  @Override
  protected SmtpReply say(String line, String shown) throws NetworkException, SmtpException {
    return channel.exchange(doing, line, shown);
  }

  @Override
  protected Optional<String> challengeIn(SmtpReply answer) {
    return answer.code() == CHALLENGE
        ? Optional.of(String.join("", answer.lines()))
        : Optional.empty();
  }

  @Override
  protected SmtpException neverEnding() {
    return channel.violated(
        doing, "the server sent a challenge (334) after the exchange was cancelled");
  }
}
