package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;
import java.time.Instant;
import java.util.Optional;

/** Runs the commands of steps. Failures are recorded in the step log and not thrown. */
record StepRunner(ImapConnection connection, StepLog timeline) {

  /** Runs a command. Empty if it failed; the reason is then in the step log. */
  Optional<Reply> execute(HandshakeStep step, Command command, Instant began) {
    try {
      return Optional.of(connection.execute(command));
    } catch (ConnectionException e) {
      timeline.failed(FailureClassifier.of(step, e), began);
    }
    return Optional.empty();
  }
}
