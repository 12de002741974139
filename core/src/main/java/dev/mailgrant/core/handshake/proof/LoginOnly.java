package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.List;

/**
 * Nothing but the login over SMTP. It does not prove that the application may send: Exchange checks
 * that at the end of the message.
 */
public record LoginOnly() implements Proof {
  /** The proof; it has no options. */
  public static final LoginOnly SMTP = new LoginOnly();

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
        HandshakeStep.QUIT);
  }

  @Override
  public HandshakeStep decisiveStep() {
    return HandshakeStep.AUTHENTICATE;
  }
}
