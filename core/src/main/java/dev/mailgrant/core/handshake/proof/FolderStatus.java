package dev.mailgrant.core.handshake.proof;

import dev.mailgrant.core.imap.Reply;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The status of a folder as reported by SELECT (RFC 3501 section 6.3.1). Immutable and safe for use
 * by several threads.
 *
 * @param exists the number of messages
 * @param recent the number of messages not seen by any earlier session
 * @param firstUnseen the sequence number of the first message without {@code \Seen}
 * @param uidValidity the UID validity value
 * @param uidNext the predicted next UID
 * @param readWrite whether the folder could be changed
 */
public record FolderStatus(
    OptionalLong exists,
    OptionalLong recent,
    Optional<Long> firstUnseen,
    Optional<Long> uidValidity,
    Optional<Long> uidNext,
    boolean readWrite) {

  /** Reads the reply to SELECT or EXAMINE. */
  public static FolderStatus of(Reply reply) {
    return new FolderStatus(
        reply.number("EXISTS"),
        reply.number("RECENT"),
        reply.codeNumber("UNSEEN"),
        reply.codeNumber("UIDVALIDITY"),
        reply.codeNumber("UIDNEXT"),
        reply.status().hasCode("READ-WRITE"));
  }
}
