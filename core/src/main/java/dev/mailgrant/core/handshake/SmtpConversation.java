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
import java.util.function.Supplier;

/** The conversation over SMTP: greeting, EHLO, AUTH, a message if there is one, QUIT. */
final class SmtpConversation extends Conversation {
  private final SmtpTransport transport;
  private Optional<ServerReply> accepted = Optional.empty();

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
  void go(Supplier<Optional<AccessToken>> token) {
    Instant began = timeline().now();
    SmtpConnection opened;
    try {
      opened = transport.open(request().endpoint(), request().deadline(), listener());
    } catch (ConnectionException e) {
      fail(HandshakeStep.CONNECT, e, began);
      return;
    }
    try (SmtpConnection connection = opened) {
      timeline()
          .ok(
              HandshakeStep.CONNECT,
              began,
              request().endpoint() + ", " + connection.tls().protocol());
      noteServer(connection);
      if (greeted(connection) && offersMechanism(connection)) {
        Optional<AccessToken> held = token.get();
        if (held.isEmpty()) {
          timeline().skipped(HandshakeStep.AUTHENTICATE, "no token");
        } else if (authenticated(connection, held.get())
            && request().proof() instanceof Submission submission) {
          SubmissionSession session =
              new SubmissionSession(connection, timeline(), submission.message());
          proven = session.make().map(Proven::of).orElse(Proven.NOTHING);
        }
      }
      noteServer(connection);
      quit(connection);
    }
  }

  private void noteServer(SmtpConnection connection) {
    server =
        Optional.of(
            new ServerInfo(
                connection.tls(),
                connection.greeting(),
                hostName(connection.greeting()),
                connection.extensions().lines(),
                accepted));
  }

  /** The greeting begins with the server's name (RFC 5321 section 4.2). */
  private static Optional<String> hostName(SmtpReply greeting) {
    String first = greeting.lines().get(0).strip().split("\\s", 2)[0];
    return Optional.of(first).filter(name -> name.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"));
  }

  private boolean greeted(SmtpConnection connection) {
    Instant began = timeline().now();
    SmtpReply greeting = connection.greeting();
    if (greeting.isPositive()) {
      timeline().ok(HandshakeStep.GREETING, began, hostName(greeting).orElse(greeting.toString()));
      return true;
    }
    fail(
        HandshakeStep.GREETING,
        FailureClassifier.of(greeting),
        "the server refused the connection in its greeting: " + greeting,
        greeting,
        began);
    return false;
  }

  private boolean offersMechanism(SmtpConnection connection) {
    Instant began = timeline().now();
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

  private boolean authenticated(SmtpConnection connection, AccessToken token) {
    Instant began = timeline().now();
    SaslReply<SmtpReply> result;
    try {
      result = connection.authenticate(mechanism(token));
    } catch (ConnectionException e) {
      fail(HandshakeStep.AUTHENTICATE, e, began);
      return false;
    }
    SmtpReply reply = result.reply();
    if (!reply.isPositive()) {
      rejected(
          FailureClassifier.of(reply, FailureReason.AUTHENTICATION_REJECTED),
          reply,
          result.challenge(),
          began);
      return false;
    }
    accepted = Optional.of(reply);
    timeline().ok(HandshakeStep.AUTHENTICATE, began, reply.toString());
    return true;
  }

  private void quit(SmtpConnection connection) {
    Instant began = timeline().now();
    if (!connection.isUsable()) {
      timeline().skipped(HandshakeStep.QUIT, "the connection is no longer usable");
      return;
    }
    try {
      timeline().ok(HandshakeStep.QUIT, began, connection.execute(SmtpCommand.quit()).toString());
    } catch (ConnectionException e) {
      timeline().trouble(HandshakeStep.QUIT, began, String.valueOf(e.getMessage()));
    }
  }
}
