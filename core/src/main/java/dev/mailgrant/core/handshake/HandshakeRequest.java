package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.Proof;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;
import java.util.Optional;

/**
 * What a handshake opens. Immutable and safe for use by several threads.
 *
 * @param target the mailbox, the server and the mechanism
 * @param proof what follows the login
 * @param deadline when the whole handshake must be finished
 */
public record HandshakeRequest(LoginTarget target, Proof proof, Deadline deadline) {

  /**
   * @throws InvalidFieldException if the proof is for another protocol than the endpoint's
   */
  public HandshakeRequest {
    if (proof.protocol() != target.endpoint().protocol()) {
      throw new InvalidFieldException(
          "proof", "is for " + proof.protocol() + ", but the endpoint is for " + protocol(target));
    }
  }

  /** The default request: with XOAUTH2 and the default proof of the protocol. */
  public static HandshakeRequest of(
      Mailbox mailbox, MailEndpoint endpoint, String scope, Deadline deadline) {
    return new HandshakeRequest(
        new LoginTarget(mailbox, endpoint, BearerMechanism.XOAUTH2, scope),
        Proof.of(endpoint.protocol()),
        deadline);
  }

  /** Returns the same request with another proof. */
  public HandshakeRequest with(Proof other) {
    return new HandshakeRequest(target, other, deadline);
  }

  /** The protocol. */
  public MailProtocol protocol() {
    return protocol(target);
  }

  /** The mailbox. */
  public Mailbox mailbox() {
    return target.mailbox();
  }

  /** The mail server. */
  public MailEndpoint endpoint() {
    return target.endpoint();
  }

  /** The SASL mechanism. */
  public BearerMechanism mechanism() {
    return target.mechanism();
  }

  /** The scope of the token. */
  public String scope() {
    return target.scope();
  }

  /** The folder to open; empty for protocols other than IMAP. */
  public Optional<FolderAccess> folderAccess() {
    return proof instanceof FolderAccess access ? Optional.of(access) : Optional.empty();
  }

  private static MailProtocol protocol(LoginTarget target) {
    return target.endpoint().protocol();
  }
}
