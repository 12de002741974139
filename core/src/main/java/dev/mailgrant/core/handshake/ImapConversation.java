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
import java.util.function.Supplier;

/**
 * The conversation over IMAP, from CONNECT to LOGOUT. Each method is a step: it records the result
 * and returns whether to continue.
 */
final class ImapConversation extends Conversation {
  private final ImapTransport transport;
  private final HandshakeRequest request = request();
  private final StepLog timeline = timeline();
  private final FolderAccess access;
  private Optional<ServerReply> accepted = Optional.empty();
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
  void go(Supplier<Optional<AccessToken>> token) {
    Instant began = timeline.now();
    ImapConnection opened;
    try {
      opened = transport.open(request.endpoint(), request.deadline(), listener());
    } catch (ConnectionException e) {
      fail(HandshakeStep.CONNECT, e, began);
      return;
    }
    try (ImapConnection connection = opened) {
      timeline.ok(
          HandshakeStep.CONNECT, began, request.endpoint() + ", " + connection.tls().protocol());
      noteServer(connection);
      if (greeted(connection) && offersMechanism(connection)) {
        Optional<AccessToken> held = token.get();
        if (held.isEmpty()) {
          timeline.skipped(HandshakeStep.AUTHENTICATE, "no token");
        } else if (authenticated(connection, held.get())) {
          openFolder(connection);
        }
      }
      noteServer(connection);
      logOut(connection);
    }
  }

  private void noteServer(ImapConnection connection) {
    server =
        Optional.of(
            new ServerInfo(
                connection.tls(),
                connection.greeting().status(),
                connection.greeting().hostName(),
                List.copyOf(connection.capabilities().names()),
                accepted));
  }

  private boolean greeted(ImapConnection connection) {
    Instant began = timeline.now();
    StatusResponse greeting = connection.greeting().status();
    if (greeting.status() == Status.OK) {
      timeline.ok(
          HandshakeStep.GREETING, began, connection.greeting().hostName().orElse(greeting.text()));
      return true;
    }
    if (greeting.status() == Status.BYE) {
      fail(
          HandshakeStep.GREETING,
          FailureClassifier.of(greeting, FailureReason.SERVER_UNAVAILABLE),
          "the server refused the connection in its greeting: " + greeting,
          greeting,
          began);
      return false;
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

  private void openFolder(ImapConnection connection) {
    FolderSession session =
        new FolderSession(
            new StepRunner(connection, timeline), request.mailbox(), access, toldAfterLogin);
    hasSaidGoodBye = session.make();
    proven = session.facts().map(Proven::of).orElse(Proven.NOTHING);
  }

  private boolean offersMechanism(ImapConnection connection) {
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

  private boolean authenticated(ImapConnection connection, AccessToken token) {
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
      accepted = Optional.of(status);
      timeline.ok(HandshakeStep.AUTHENTICATE, began, status.toString());
      return true;
    }
    rejected(
        FailureClassifier.of(status, FailureReason.AUTHENTICATION_REJECTED),
        status,
        challenge,
        began);
    return false;
  }

  private void logOut(ImapConnection connection) {
    Instant began = timeline.now();
    if (hasSaidGoodBye || !connection.isUsable()) {
      timeline.skipped(HandshakeStep.LOGOUT, "the connection is no longer usable");
      return;
    }
    try {
      StatusResponse status = connection.execute(Command.logout()).status();
      timeline.ok(HandshakeStep.LOGOUT, began, status.toString());
    } catch (ConnectionException e) {
      timeline.trouble(HandshakeStep.LOGOUT, began, String.valueOf(e.getMessage()));
    }
  }
}
