package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailEndpoint;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;

/**
 * What a handshake opens. Immutable and safe for use by several threads.
 *
 * @param target the mailbox, the server and the mechanism
 * @param access the folder, and how to open it
 * @param deadline when the whole handshake must be finished
 */
public record HandshakeRequest(LoginTarget target, FolderAccess access, Deadline deadline) {

  /** The default request: the inbox, with SELECT and XOAUTH2. */
  public static HandshakeRequest inbox(
      Mailbox mailbox, MailEndpoint endpoint, String scope, Deadline deadline) {
    return new HandshakeRequest(
        new LoginTarget(mailbox, endpoint, BearerMechanism.XOAUTH2, scope),
        FolderAccess.readWrite(Folder.INBOX),
        deadline);
  }

  /** Returns the same request with another folder or mode. */
  public HandshakeRequest with(FolderAccess other) {
    return new HandshakeRequest(target, other, deadline);
  }

  /** The mailbox. */
  public Mailbox mailbox() {
    return target.mailbox();
  }

  /** The IMAP server. */
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

  /** The folder. */
  public Folder folder() {
    return access.folder();
  }
}
