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
 * The conversation of one handshake in one protocol, from CONNECT to the end of the session. Each
 * step records its result in the step log.
 */
abstract sealed class Conversation permits ImapConversation, Pop3Conversation, SmtpConversation {
  private final HandshakeRequest request;
  private final StepLog timeline;
  private final BoundedTranscript transcript;

  /** The server, as soon as it is connected. */
  protected Optional<ServerInfo> server = Optional.empty();

  /** What was proven so far. */
  protected Proven proven = Proven.NOTHING;

  /**
   * @param live receives each line that is kept
   */
  Conversation(HandshakeRequest request, StepLog timeline, ConversationListener live) {
    this.request = request;
    this.timeline = timeline;
    this.transcript = new BoundedTranscript(live);
  }

  /** The conversation in the transport's protocol. */
  static Conversation of(
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

  /** Runs the steps; failures are recorded and not thrown. */
  abstract void go(Supplier<Optional<AccessToken>> token);

  final HandshakeRequest request() {
    return request;
  }

  final StepLog timeline() {
    return timeline;
  }

  final ConversationListener listener() {
    return transcript::add;
  }

  final SaslMechanism mechanism(AccessToken token) {
    return request.mechanism().with(request.mailbox(), request.endpoint(), token);
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

  /** Records that the server rejected the token. */
  final void rejected(
      FailureReason reason, ServerReply reply, Optional<ErrorChallenge> challenge, Instant began) {
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
