package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.List;

/**
 * Opens the maildrop over POP3 and asks for its status. No message is retrieved or deleted, because
 * a mailbox can be set to delete messages that were retrieved.
 */
public record MaildropAccess() implements Proof {
  /** The proof; it has no options. */
  public static final MaildropAccess STATUS = new MaildropAccess();

  @Override
  public MailProtocol protocol() {
    return MailProtocol.POP3;
  }

  @Override
  public List<HandshakeStep> steps() {
    return List.of(
        HandshakeStep.TOKEN,
        HandshakeStep.CONNECT,
        HandshakeStep.GREETING,
        HandshakeStep.CAPABILITY,
        HandshakeStep.AUTHENTICATE,
        HandshakeStep.STAT,
        HandshakeStep.QUIT);
  }

  @Override
  public HandshakeStep decisiveStep() {
    return HandshakeStep.STAT;
  }
}
