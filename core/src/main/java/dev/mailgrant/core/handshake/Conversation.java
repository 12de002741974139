package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.proof.Proven;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepFailure.Evidence;
import dev.mailgrant.core.mail.ConversationLine;
import dev.mailgrant.core.mail.ServerReply;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.MailConnection;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.Pop3Transport;
import dev.mailgrant.core.port.SmtpTransport;
import dev.mailgrant.core.sasl.ErrorChallenge;
import dev.mailgrant.core.sasl.SaslMechanism;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The conversation of one handshake, from CONNECT to the end of the session. The order of the steps
 * is the same in every protocol; the steps themselves are not. Each step records its result in the
 * step log.
 *
 * @param <C> the connection of the protocol
 */
abstract sealed class Conversation<C extends MailConnection>
    permits ImapConversation, Pop3Conversation, SmtpConversation {
  /** What to open, and how. */
  protected final HandshakeRequest request;

  /** Receives the result of each step. */
  protected final StepLog timeline;

  /** The reply that accepted the token. */
  protected Optional<ServerReply> accepted = Optional.empty();

  /** What was proven so far. */
  protected Proven proven = Proven.NOTHING;

  private final BoundedTranscript transcript;
  private Optional<ServerInfo> server = Optional.empty();

  /**
   * @param live receives each line that is kept
   */
  Conversation(HandshakeRequest request, StepLog timeline, ConversationListener live) {
    this.request = request;
    this.timeline = timeline;
    this.transcript = new BoundedTranscript(live);
  }

  /** The conversation in the transport's protocol. */
  static Conversation<?> of(
      MailTransport transport,
      HandshakeRequest request,
      StepLog timeline,
      ConversationListener live) {
    if (transport instanceof ImapTransport imap) {
      return new ImapConversation(imap, request, timeline, live);
    }
    if (transport instanceof Pop3Transport pop3) {
      return new Pop3Conversation(pop3, request, timeline, live);
    }
    return new SmtpConversation((SmtpTransport) transport, request, timeline, live);
  }

  final List<ConversationLine> transcript() {
    return transcript.lines();
  }

  final Optional<ServerInfo> server() {
    return server;
  }

  final Proven proven() {
    return proven;
  }

  /**
   * Runs the steps.
   *
   * @param token supplies the token when the conversation needs it; empty if there is none
   */
  final void make(Supplier<Optional<AccessToken>> token) {
    try {
      go(token);
    } finally {
      transcript.close();
    }
  }

  private void go(Supplier<Optional<AccessToken>> token) {
    Instant began = timeline.now();
    C opened;
    try {
      opened = open(transcript::add);
    } catch (ConnectionException e) {
      fail(HandshakeStep.CONNECT, e, began);
      return;
    }
    try (C connection = opened) {
      timeline.ok(
          HandshakeStep.CONNECT, began, request.endpoint() + ", " + connection.tls().protocol());
      server = Optional.of(info(connection));
      if (greeted(connection) && offersMechanism(connection)) {
        Optional<AccessToken> held = token.get();
        if (held.isEmpty()) {
          timeline.skipped(HandshakeStep.AUTHENTICATE, "no token");
        } else if (authenticated(connection, held.get())) {
          prove(connection);
        }
      }
      server = Optional.of(info(connection));
      end(connection);
    }
  }

  /** Connects to the server. */
  abstract C open(ConversationListener listener) throws ConnectionException;

  /** What is known of the server so far. */
  abstract ServerInfo info(C connection);

  /** The step GREETING. Returns whether to continue. */
  abstract boolean greeted(C connection);

  /** The step CAPABILITY. Returns whether to continue. */
  abstract boolean offersMechanism(C connection);

  /** The step AUTHENTICATE. Returns whether to continue. */
  abstract boolean authenticated(C connection, AccessToken token);

  /** The steps of the {@link dev.mailgrant.core.handshake.proof.Proof}. */
  abstract void prove(C connection);

  /** The step that ends the session. */
  abstract HandshakeStep lastStep();

  /** Returns whether the session is already over. */
  boolean isOver(C connection) {
    return !connection.isUsable();
  }

  /** Ends the session. */
  abstract ServerReply sayGoodBye(C connection) throws ConnectionException;

  private void end(C connection) {
    Instant began = timeline.now();
    if (isOver(connection)) {
      timeline.skipped(lastStep(), "the connection is no longer usable");
      return;
    }
    try {
      timeline.ok(lastStep(), began, sayGoodBye(connection).toString());
    } catch (ConnectionException e) {
      timeline.trouble(lastStep(), began, String.valueOf(e.getMessage()));
    }
  }

  final SaslMechanism mechanism(AccessToken token) {
    return request.mechanism().with(request.mailbox(), request.endpoint(), token);
  }

  /** Records a positive greeting by the name that the server gives itself, or by its text. */
  final boolean greetedBy(String server, Instant began) {
    timeline.ok(HandshakeStep.GREETING, began, server);
    return true;
  }

  /** Records a greeting that refuses the connection. */
  final boolean refusedBy(ServerReply greeting, FailureReason reason, Instant began) {
    fail(
        HandshakeStep.GREETING,
        reason,
        "the server refused the connection in its greeting: " + greeting,
        greeting,
        began);
    return false;
  }

  /** Records whether the server offers the mechanism. */
  final boolean isOffered(List<String> mechanisms, ServerReply reply, Instant began) {
    String mechanism = request.mechanism().saslName();
    if (mechanisms.contains(mechanism)) {
      timeline.ok(HandshakeStep.CAPABILITY, began, "offers " + String.join(", ", mechanisms));
      return true;
    }
    String offered = mechanisms.isEmpty() ? "no SASL mechanism" : String.join(", ", mechanisms);
    fail(
        HandshakeStep.CAPABILITY,
        FailureReason.MECHANISM_NOT_OFFERED,
        request.endpoint() + " does not offer " + mechanism + "; it offers " + offered,
        reply,
        began);
    return false;
  }

  /** Records that the server accepted the token. */
  final boolean acceptedBy(ServerReply reply, Instant began) {
    accepted = Optional.of(reply);
    timeline.ok(HandshakeStep.AUTHENTICATE, began, reply.toString());
    return true;
  }

  /** Records that the server rejected the token. */
  final boolean rejectedBy(
      ServerReply reply, Optional<ErrorChallenge> challenge, FailureReason reason, Instant began) {
    String said =
        challenge
            .flatMap(ErrorChallenge::decoded)
            .map(json -> ", after the error challenge " + json)
            .orElse("");
    timeline.failed(
        new StepFailure(
            HandshakeStep.AUTHENTICATE,
            reason,
            "the server rejected the token for "
                + request.mailbox().address()
                + ": "
                + reply
                + said,
            Evidence.of(reply, challenge)),
        began);
    return false;
  }

  final void fail(
      HandshakeStep step, FailureReason reason, String message, ServerReply reply, Instant began) {
    timeline.failed(
        new StepFailure(step, reason, message, Evidence.of(reply, Optional.empty())), began);
  }

  final void fail(HandshakeStep step, ConnectionException e, Instant began) {
    timeline.failed(FailureClassifier.of(step, e), began);
  }
}
