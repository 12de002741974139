package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.ImapConnection;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection, for commands of steps that must not fail: what goes wrong is written down as the
 * step's failure.
 */
record StepRunner(ImapConnection connection, StepLog timeline) {

  /** Runs a command; empty if it could not be, and then the timeline says why. */
  Optional<Reply> execute(HandshakeStep step, Command command, Instant began) {
    try {
      return Optional.of(connection.execute(command));
    } catch (ConnectionException e) {
      timeline.failed(FailureClassifier.of(step, e), began);
    }
    return Optional.empty();
  }
}
