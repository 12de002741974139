package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.imap.ImapEndpoint;
import dev.mailgrant.core.imap.Mailbox;
import dev.mailgrant.core.sasl.BearerMechanism;

/**
 * What to open, where and how. Immutable and safe for use by several threads.
 *
 * @param mailbox whose mailbox
 * @param folder the folder to open
 * @param endpoint where the IMAP server listens
 * @param mechanism how the token is handed over
 * @param scope what the token is asked for
 * @param readOnly whether the folder is opened by EXAMINE, which leaves even {@code \Recent} alone
 * @param deadline when all must be over
 * @param fast whether SELECT, UNSELECT and LOGOUT are sent together once the login was accepted
 */
public record HandshakeRequest(
    Mailbox mailbox,
    Folder folder,
    ImapEndpoint endpoint,
    BearerMechanism mechanism,
    String scope,
    boolean readOnly,
    Deadline deadline,
    boolean fast) {

  /** One command after the other. */
  public HandshakeRequest(
      Mailbox mailbox,
      Folder folder,
      ImapEndpoint endpoint,
      BearerMechanism mechanism,
      String scope,
      boolean readOnly,
      Deadline deadline) {
    this(mailbox, folder, endpoint, mechanism, scope, readOnly, deadline, false);
  }

  /** The usual request: the inbox, by SELECT, with XOAUTH2. */
  public static HandshakeRequest inbox(
      Mailbox mailbox, ImapEndpoint endpoint, String scope, Deadline deadline) {
    return new HandshakeRequest(
        mailbox, Folder.INBOX, endpoint, BearerMechanism.XOAUTH2, scope, false, deadline);
  }
}
