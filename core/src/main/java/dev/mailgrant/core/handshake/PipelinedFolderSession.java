package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Opens the folder, leaves it and logs out in one breath (RFC 3501 section 5.5): one round trip for
 * three. Sent ahead is only what can do no harm whatever the server says to the rest: UNSELECT,
 * which removes nothing, never CLOSE; where UNSELECT is not on offer LOGOUT alone, which expunges
 * nothing either. Only after the login was accepted.
 */
final class PipelinedFolderSession {
  private final ImapConnection connection;
  private final StepLog timeline;
  private final Predicate<Reply> selected;

  /**
   * @param selected judges the answer to SELECT, writes the step down, and says whether the folder
   *     is open
   */
  PipelinedFolderSession(ImapConnection connection, StepLog timeline, Predicate<Reply> selected) {
    this.connection = connection;
    this.timeline = timeline;
    this.selected = selected;
  }

  /**
   * Goes there and back.
   *
   * @param open SELECT or EXAMINE
   * @param began when the step SELECT did
   */
  void make(Command open, Instant began) {
    boolean unselects = connection.capabilities().offersUnselect();
    List<Command> commands = new ArrayList<>(List.of(open));
    List<HandshakeStep> steps = new ArrayList<>(List.of(HandshakeStep.SELECT));
    if (unselects) {
      commands.add(Command.unselect());
      steps.add(HandshakeStep.CLOSE);
    } else {
      timeline.skipped(HandshakeStep.CLOSE, "closed by LOGOUT: the server does not offer UNSELECT");
    }
    commands.add(Command.logout());
    steps.add(HandshakeStep.LOGOUT);
    Instant sent = timeline.now();
    try {
      connection.executeAll(commands, reply -> told(steps.remove(0), reply, sent));
    } catch (ConnectionException e) {
      HandshakeStep step = steps.get(0);
      broken(FailureClassifier.of(step, e), step == HandshakeStep.SELECT ? began : sent);
    }
  }

  private void told(HandshakeStep step, Reply reply, Instant sent) {
    switch (step) {
      case SELECT -> {
        if (!selected.test(reply)) {
          timeline.skipped(HandshakeStep.CLOSE, "the folder was not opened");
        }
      }
      case CLOSE -> {
        if (reply.isOk()) {
          timeline.ok(step, sent, "UNSELECT, pipelined");
        } else {
          timeline.trouble(step, sent, "UNSELECT was refused: " + reply.status());
        }
      }
      default -> timeline.ok(step, sent, reply.status().toString());
    }
  }

  /** Only SELECT decides whether the handshake went well. */
  private void broken(StepFailure failure, Instant began) {
    if (failure.step() == HandshakeStep.SELECT) {
      timeline.failed(failure, began);
    } else {
      timeline.trouble(failure.step(), began, failure.message());
    }
  }
}
