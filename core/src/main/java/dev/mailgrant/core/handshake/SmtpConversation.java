package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.Proven;
import dev.mailgrant.core.handshake.proof.Submission;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.SmtpConnection;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.sasl.SaslReply;
import dev.mailgrant.core.smtp.SmtpCommand;
import dev.mailgrant.core.smtp.SmtpReply;
import java.time.Instant;
import java.util.Optional;

/** The conversation over SMTP: greeting, EHLO, AUTH, a message if there is one, QUIT. */
final class SmtpConversation extends Conversation<SmtpConnection> {
  private final SmtpTransport transport;

  /**
   * @param live receives each line that is kept
   */
  SmtpConversation(
      SmtpTransport transport,
      HandshakeRequest request,
      StepLog timeline,
      ConversationListener live) {
    super(request, timeline, live);
    this.transport = transport;
  }

  @Override
  SmtpConnection open(ConversationListener listener) throws ConnectionException {
    return transport.open(request.endpoint(), request.deadline(), listener);
  }

  @Override
  ServerInfo info(SmtpConnection connection) {
    return new ServerInfo(
        connection.tls(),
        connection.greeting(),
        hostName(connection.greeting()),
        connection.extensions().lines(),
        accepted);
  }

  /** The greeting begins with the server's name (RFC 5321 section 4.2). */
  private static Optional<String> hostName(SmtpReply greeting) {
    String first = greeting.lines().get(0).strip().split("\\s", 2)[0];
    return Optional.of(first).filter(name -> name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"));
  }

  @Override
  boolean greeted(SmtpConnection connection) {
    Instant began = timeline.now();
    SmtpReply greeting = connection.greeting();
    return greeting.isPositive()
        ? greetedBy(hostName(greeting).orElse(greeting.toString()), began)
        : refusedBy(greeting, FailureClassifier.of(greeting), began);
  }

  @Override
  boolean offersMechanism(SmtpConnection connection) {
    Instant began = timeline.now();
    SmtpReply reply;
    try {
      reply = connection.hello();
    } catch (ConnectionException e) {
      fail(HandshakeStep.CAPABILITY, e, began);
      return false;
    }
    if (!reply.isPositive()) {
      fail(
          HandshakeStep.CAPABILITY,
          FailureClassifier.of(reply, FailureReason.PROTOCOL_VIOLATED),
          "the server rejected EHLO: " + reply,
          reply,
          began);
      return false;
    }
    return isOffered(connection.extensions().mechanisms(), reply, began);
  }

  @Override
  boolean authenticated(SmtpConnection connection, AccessToken token) {
    Instant began = timeline.now();
    SaslReply<SmtpReply> result;
    try {
      result = connection.authenticate(mechanism(token));
    } catch (ConnectionException e) {
      fail(HandshakeStep.AUTHENTICATE, e, began);
      return false;
    }
    SmtpReply reply = result.reply();
    return reply.isPositive()
        ? acceptedBy(reply, began)
        : rejectedBy(
            reply,
            result.challenge(),
            FailureClassifier.of(reply, FailureReason.AUTHENTICATION_REJECTED),
            began);
  }

  @Override
  void prove(SmtpConnection connection) {
    if (request.proof() instanceof Submission submission) {
      SubmissionSession session = new SubmissionSession(connection, timeline, submission.message());
      proven = session.make().map(Proven::of).orElse(Proven.NOTHING);
    }
  }

  @Override
  HandshakeStep lastStep() {
    return HandshakeStep.QUIT;
  }

  @Override
  ServerReply sayGoodBye(SmtpConnection connection) throws ConnectionException {
    return connection.execute(SmtpCommand.quit());
  }
}
