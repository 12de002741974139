package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.FolderStatus;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepFailure.Evidence;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.FolderNaming;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.Mailbox;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * The steps SELECT and CLOSE: opens the folder, reads its status, and closes it without a change.
 */
final class FolderSession {
  /** The capability that is enabled for UTF-8 names (RFC 9755 sections 3 and 6). */
  private static final String UTF8 = "UTF8=ACCEPT";

  private final StepRunner conversation;
  private final FolderAccess access;
  private final Mailbox mailbox;
  private final StepLog timeline;
  private final boolean toldAfterLogin;
  private Optional<FolderStatus> facts = Optional.empty();

  /**
   * @param toldAfterLogin whether the server sent its capabilities with the OK of the login
   */
  FolderSession(
      StepRunner conversation, Mailbox mailbox, FolderAccess access, boolean toldAfterLogin) {
    this.conversation = conversation;
    this.mailbox = mailbox;
    this.access = access;
    this.timeline = conversation.timeline();
    this.toldAfterLogin = toldAfterLogin;
  }

  /** The status of the folder; empty if it was not opened. */
  Optional<FolderStatus> facts() {
    return facts;
  }

  /**
   * Opens and closes the folder.
   *
   * @return whether LOGOUT was sent too
   */
  boolean make() {
    Instant began = timeline.now();
    Optional<FolderNaming> agreed = agreedNaming(began);
    if (agreed.isEmpty()) {
      return false;
    }
    Command examine = Command.examine(access.folder(), agreed.get());
    Command open = access.isReadOnly() ? examine : Command.select(access.folder(), agreed.get());
    ImapConnection connection = conversation.connection();
    if (access.pipelined()) {
      new PipelinedFolderSession(connection, timeline, reply -> selected(reply, began))
          .make(open, began);
      return true;
    }
    if (conversation
        .execute(HandshakeStep.SELECT, open, began)
        .filter(reply -> selected(reply, began))
        .isPresent()) {
      leave(new NonDestructiveClose(connection, examine, access.isReadOnly(), toldAfterLogin));
    }
    return false;
  }

  /**
   * Chooses the encoding of folder names. Modified UTF-7 needs no further command. A server that
   * requires UTF-8 refuses every folder until UTF-8 is enabled (RFC 9755 section 6); a server with
   * only IMAP4rev2 expects UTF-8. Empty if the connection failed.
   */
  private Optional<FolderNaming> agreedNaming(Instant began) {
    Capabilities offered = conversation.connection().capabilities();
    if (offered.offers("UTF8=ONLY")) {
      return conversation
          .execute(HandshakeStep.SELECT, Command.enable(UTF8), began)
          .map(
              reply ->
                  reply.isOk() && reply.hasEnabled(UTF8)
                      ? FolderNaming.UTF_8
                      : FolderNaming.MODIFIED_UTF_7);
    }
    return Optional.of(
        offered.isOfRevision2Alone() ? FolderNaming.UTF_8 : FolderNaming.MODIFIED_UTF_7);
  }

  private boolean selected(Reply reply, Instant began) {
    StatusResponse status = reply.status();
    if (!reply.isOk()) {
      timeline.failed(
          new StepFailure(
              HandshakeStep.SELECT,
              FailureClassifier.of(status, FailureReason.FOLDER_NOT_SELECTED),
              "the folder \""
                  + access.folder().name()
                  + "\" of "
                  + mailbox.address()
                  + " could not be opened: "
                  + status,
              Evidence.of(status)),
          began);
      return false;
    }
    FolderStatus opened = FolderStatus.of(reply);
    facts = Optional.of(opened);
    timeline.ok(
        HandshakeStep.SELECT,
        began,
        opened.exists().isPresent()
            ? opened.exists().getAsLong() + " messages"
            : status.toString());
    return true;
  }

  private void leave(NonDestructiveClose close) {
    Instant began = timeline.now();
    try {
      timeline.ok(HandshakeStep.CLOSE, began, close.leave());
    } catch (ConnectionException | NonDestructiveClose.Refused e) {
      timeline.trouble(HandshakeStep.CLOSE, began, String.valueOf(e.getMessage()));
    }
  }
}
