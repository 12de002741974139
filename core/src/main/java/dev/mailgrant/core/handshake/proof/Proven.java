package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.pop3.MaildropStatus;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.Optional;

/**
 * What the proof of a handshake has shown; at most one value is present. Immutable and safe for use
 * by several threads.
 *
 * @param folder the folder that was opened over IMAP
 * @param maildrop the maildrop that was opened over POP3
 * @param accepted the reply of the SMTP server that accepted the message
 */
public record Proven(
    Optional<FolderStatus> folder,
    Optional<MaildropStatus> maildrop,
    Optional<SmtpReply> accepted) {
  /** Nothing. */
  public static final Proven NOTHING =
      new Proven(Optional.empty(), Optional.empty(), Optional.empty());

  /** A folder was opened. */
  public static Proven of(FolderStatus folder) {
    return new Proven(Optional.of(folder), Optional.empty(), Optional.empty());
  }

  /** A maildrop was opened. */
  public static Proven of(MaildropStatus maildrop) {
    return new Proven(Optional.empty(), Optional.of(maildrop), Optional.empty());
  }

  /** A message was accepted. */
  public static Proven of(SmtpReply accepted) {
    return new Proven(Optional.empty(), Optional.empty(), Optional.of(accepted));
  }
}
