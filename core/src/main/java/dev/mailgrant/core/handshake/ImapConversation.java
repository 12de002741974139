package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.FolderAccess;
import dev.mailgrant.core.handshake.proof.Proven;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.imap.AuthenticateReply;
import dev.mailgrant.core.imap.Capabilities;
import dev.mailgrant.core.imap.Command;
import dev.mailgrant.core.imap.Reply;
import dev.mailgrant.core.imap.Status;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapConnection;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The conversation over IMAP: greeting, CAPABILITY, AUTHENTICATE, the folder, LOGOUT. */
final class ImapConversation extends Conversation<ImapConnection> {
  private final ImapTransport transport;
  private final FolderAccess access;
  private boolean toldAfterLogin;
  private boolean hasSaidGoodBye;

  /**
   * @param live receives each line that is kept
   */
  ImapConversation(
      ImapTransport transport,
      HandshakeRequest request,
      StepLog timeline,
      ConversationListener live) {
    super(request, timeline, live);
    this.transport = transport;
    this.access = request.folderAccess().orElseThrow();
  }

  @Override
  ImapConnection open(ConversationListener listener) throws ConnectionException {
    return transport.open(request.endpoint(), request.deadline(), listener);
  }

  @Override
  ServerInfo info(ImapConnection connection) {
    return new ServerInfo(
        connection.tls(),
        connection.greeting().status(),
        connection.greeting().hostName(),
        List.copyOf(connection.capabilities().names()),
        accepted);
  }

  @Override
  boolean greeted(ImapConnection connection) {
    Instant began = timeline.now();
    StatusResponse greeting = connection.greeting().status();
    if (greeting.status() == Status.OK) {
      return greetedBy(connection.greeting().hostName().orElse(greeting.text()), began);
    }
    if (greeting.status() == Status.BYE) {
      return refusedBy(
          greeting, FailureClassifier.of(greeting, FailureReason.SERVER_UNAVAILABLE), began);
    }
    // RFC 3501 section 3: after PREAUTH no login is possible, so the token cannot be tested.
    fail(
        HandshakeStep.GREETING,
        FailureReason.PROTOCOL_VIOLATED,
        "the server greeted with PREAUTH, so this login cannot be tested: " + greeting,
        greeting,
        began);
    return false;
  }

  @Override
  void prove(ImapConnection connection) {
    FolderSession session =
        new FolderSession(
            new StepRunner(connection, timeline), request.mailbox(), access, toldAfterLogin);
    hasSaidGoodBye = session.make();
    proven = session.facts().map(Proven::of).orElse(Proven.NOTHING);
  }

  @Override
  boolean offersMechanism(ImapConnection connection) {
    Instant began = timeline.now();
    // Capabilities in the greeting save one command (RFC 3501 section 7.1). If the mechanism is
    // missing there, ask.
    Capabilities greeted = connection.capabilities();
    if (greeted.offersMechanism(request.mechanism().saslName())) {
      timeline.ok(
          HandshakeStep.CAPABILITY,
          began,
          "offers " + String.join(", ", greeted.mechanisms()) + " (in the greeting)");
      return true;
    }
    Optional<Reply> reply =
        new StepRunner(connection, timeline)
            .execute(HandshakeStep.CAPABILITY, Command.capability(), began);
    if (reply.isEmpty()) {
      return false;
    }
    StatusResponse status = reply.get().status();
    if (!reply.get().isOk() || reply.get().capabilities().isEmpty()) {
      fail(
          HandshakeStep.CAPABILITY,
          FailureClassifier.of(status, FailureReason.PROTOCOL_VIOLATED),
          "the server rejected CAPABILITY: " + status,
          status,
          began);
      return false;
    }
    Capabilities capabilities = reply.get().capabilities().get();
    return isOffered(capabilities.mechanisms(), status, began);
  }

  @Override
  boolean authenticated(ImapConnection connection, AccessToken token) {
    Instant began = timeline.now();
    AuthenticateReply reply;
    try {
      reply = connection.authenticate(mechanism(token));
    } catch (ConnectionException e) {
      fail(HandshakeStep.AUTHENTICATE, e, began);
      return false;
    }
    StatusResponse status = reply.status();
    Optional<ErrorChallenge> challenge =
        reply instanceof AuthenticateReply.Rejected rejected
            ? rejected.challenge()
            : Optional.empty();
    // Exchange sometimes reports a failure inside an OK.
    if (reply instanceof AuthenticateReply.Accepted login && status.diagnosticError().isEmpty()) {
      toldAfterLogin = login.capabilities().isPresent();
      return acceptedBy(status, began);
    }
    return rejectedBy(
        status,
        challenge,
        FailureClassifier.of(status, FailureReason.AUTHENTICATION_REJECTED),
        began);
  }

  @Override
  HandshakeStep lastStep() {
    return HandshakeStep.LOGOUT;
  }

  @Override
  boolean isOver(ImapConnection connection) {
    return hasSaidGoodBye || super.isOver(connection);
  }

  @Override
  ServerReply sayGoodBye(ImapConnection connection) throws ConnectionException {
    return connection.execute(Command.logout()).status();
  }
}
