package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;

/**
 * What a handshake opens. Immutable and safe for use by several threads.
 *
 * @param target the mailbox, the server and the mechanism
 * @param access the folder, and how it is opened
 * @param deadline when everything must be over
 */
public record HandshakeRequest(LoginTarget target, FolderAccess access, Deadline deadline) {

  /** The usual request: the inbox, by SELECT, with XOAUTH2. */
  public static HandshakeRequest inbox(
      Mailbox mailbox, ImapEndpoint endpoint, String scope, Deadline deadline) {
    return new HandshakeRequest(
        new LoginTarget(mailbox, endpoint, BearerMechanism.XOAUTH2, scope),
        FolderAccess.readWrite(Folder.INBOX),
        deadline);
  }

  /** The same request with another way to open the folder. */
  public HandshakeRequest with(FolderAccess other) {
    return new HandshakeRequest(target, other, deadline);
  }

  /** The mailbox. */
  public Mailbox mailbox() {
    return target.mailbox();
  }

  /** Where the IMAP server listens. */
  public ImapEndpoint endpoint() {
    return target.endpoint();
  }

  /** The SASL mechanism. */
  public BearerMechanism mechanism() {
    return target.mechanism();
  }

  /** What the token is requested for. */
  public String scope() {
    return target.scope();
  }

  /** The folder. */
  public Folder folder() {
    return access.folder();
  }
}
