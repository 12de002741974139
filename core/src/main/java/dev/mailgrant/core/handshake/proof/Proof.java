package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Folder;
import dev.mailgrant.core.mail.MailProtocol;
import java.util.List;

/**
 * What follows the login to prove that the mailbox can be used. Each protocol has its own.
 * Implementations are immutable and safe for use by several threads.
 */
public sealed interface Proof permits FolderAccess, MaildropAccess, LoginOnly, Submission {

  /**
   * The default of a protocol: over IMAP the inbox, with SELECT; over POP3 the status of the
   * maildrop; over SMTP the login alone.
   */
  static Proof of(MailProtocol protocol) {
    return switch (protocol) {
      case IMAP -> FolderAccess.readWrite(Folder.INBOX);
      case POP3 -> MaildropAccess.STATUS;
      case SMTP -> LoginOnly.SMTP;
    };
  }

  /** The protocol in which this is possible. */
  MailProtocol protocol();

  /** All steps of a handshake with this proof, in their order. */
  List<HandshakeStep> steps();

  /** The step that must succeed for the handshake to succeed. */
  HandshakeStep decisiveStep();
}
