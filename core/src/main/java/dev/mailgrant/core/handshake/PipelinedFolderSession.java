package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Opens the folder, closes it and logs out with pipelined commands (RFC 3501 section 5.5): one
 * round trip instead of three. Only commands that are harmless whatever the server answers are sent
 * ahead: UNSELECT, which removes nothing, but never CLOSE. Without UNSELECT only LOGOUT is sent,
 * which does not expunge either. Used only after a successful login.
 */
final class PipelinedFolderSession {
  private final ImapConnection connection;
  private final StepLog timeline;
  private final Predicate<Reply> selected;

  /**
   * @param selected evaluates the answer to SELECT, records the step, and returns whether the
   *     folder is open
   */
  PipelinedFolderSession(ImapConnection connection, StepLog timeline, Predicate<Reply> selected) {
    this.connection = connection;
    this.timeline = timeline;
    this.selected = selected;
  }

  /**
   * Opens and closes the folder and logs out.
   *
   * @param open SELECT or EXAMINE
   * @param began when the step SELECT began
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

  /** Only SELECT decides whether the handshake succeeded. */
  private void broken(StepFailure failure, Instant began) {
    if (failure.step() == HandshakeStep.SELECT) {
      timeline.failed(failure, began);
    } else {
      timeline.trouble(failure.step(), began, failure.message());
    }
  }
}
