package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepFailure.Evidence;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.smtp.ExchangeSmtpReplies;
import dev.mailgrant.core.smtp.OutgoingMessage;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpExtensions;
import dev.mailgrant.core.smtp.SmtpReply;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The steps MAIL, RCPT and DATA for one message. A message is never sent twice: Exchange throttles
 * a mailbox whose messages keep failing.
 */
final class SubmissionSession {
  private final SmtpConnection connection;
  private final StepLog timeline;
  private final OutgoingMessage message;

  SubmissionSession(SmtpConnection connection, StepLog timeline, OutgoingMessage message) {
    this.connection = connection;
    this.timeline = timeline;
    this.message = message;
  }

  /** Sends the message. Returns the reply that accepted it, or empty if it was not accepted. */
  Optional<SmtpReply> make() {
    Instant began = timeline.now();
    SmtpExtensions offered = connection.extensions();
    if (message.isInternational() && !offered.offers("SMTPUTF8")) {
      timeline.failed(
          new StepFailure(
              HandshakeStep.MAIL,
              FailureReason.MESSAGE_REFUSED,
              "an address is not ASCII, and the server does not offer SMTPUTF8; nothing was sent",
              Evidence.NONE),
          began);
      return Optional.empty();
    }
    OptionalLong size =
        offered.offers("SIZE") ? OptionalLong.of(message.octets().length) : OptionalLong.empty();
    boolean isPrepared =
        isAccepted(
                HandshakeStep.MAIL,
                SmtpCommand.mail(message.from(), size, message.isInternational()),
                "the sender " + message.from().address())
            && isAccepted(
                HandshakeStep.RCPT,
                SmtpCommand.rcpt(message.to()),
                "the recipient " + message.to().address());
    return isPrepared ? sent() : Optional.empty();
  }

  private boolean isAccepted(HandshakeStep step, SmtpCommand command, String what) {
    Instant began = timeline.now();
    try {
      SmtpReply reply = connection.execute(command);
      if (reply.isPositive()) {
        timeline.ok(step, began, reply.toString());
        return true;
      }
      refused(step, what, reply, began);
    } catch (ConnectionException e) {
      timeline.failed(FailureClassifier.of(step, e), began);
    }
    return false;
  }

  private Optional<SmtpReply> sent() {
    Instant began = timeline.now();
    try {
      SmtpReply reply = connection.data(message.octets());
      if (reply.isPositive()) {
        timeline.ok(HandshakeStep.DATA, began, reply.toString());
        return Optional.of(reply);
      }
      refused(HandshakeStep.DATA, "the message", reply, began);
    } catch (ConnectionException e) {
      timeline.failed(FailureClassifier.of(HandshakeStep.DATA, e), began);
    }
    return Optional.empty();
  }

  private void refused(HandshakeStep step, String what, SmtpReply reply, Instant began) {
    FailureReason reason =
        reply.code() == SmtpReply.CLOSING
            ? FailureClassifier.of(reply)
            : ExchangeSmtpReplies.isThrottled(reply)
                ? FailureReason.THROTTLED
                : FailureReason.MESSAGE_REFUSED;
    timeline.failed(
        new StepFailure(
            step,
            reason,
            "the server refused " + what + ": " + reply,
            Evidence.of(reply, Optional.empty())),
        began);
  }
}
