package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.smtp.OutgoingMessage;
import java.util.List;

/**
 * Sends one message over SMTP to one recipient.
 *
 * @param message the message and its envelope
 */
public record Submission(OutgoingMessage message) implements Proof {

  @Override
  public MailProtocol protocol() {
    return MailProtocol.SMTP;
  }

  @Override
  public List<HandshakeStep> steps() {
    return List.of(
        HandshakeStep.TOKEN,
        HandshakeStep.CONNECT,
        HandshakeStep.GREETING,
        HandshakeStep.CAPABILITY,
        HandshakeStep.AUTHENTICATE,
        HandshakeStep.MAIL,
        HandshakeStep.RCPT,
        HandshakeStep.DATA,
        HandshakeStep.QUIT);
  }

  @Override
  public HandshakeStep decisiveStep() {
    return HandshakeStep.DATA;
  }
}
