package dev.mailgrant.core.handshake;

import dev.mailgrant.core.handshake.step.StepListener;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.MailTransport;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Opens a mailbox as an application and reports what happened. Over IMAP: token, greeting,
 * CAPABILITY, AUTHENTICATE, SELECT, a close that expunges nothing, LOGOUT. Over POP3: greeting,
 * CAPA, AUTH, STAT, QUIT. Over SMTP: greeting, EHLO, AUTH, QUIT. It adds, removes and re-flags no
 * message, and sends one only for a {@link dev.mailgrant.core.handshake.proof.Submission}.
 *
 * <p>The token request and the conversation run in parallel, the token request on the executor and
 * the conversation on the calling thread. The report contains all failures; only programming errors
 * are thrown. Safe for use by several threads.
 */
public final class Handshake {
  private final TokenSource tokens;
  private final MailTransport transport;
  private final Executor executor;
  private final Clock clock;

  /**
   * @param tokens the source of the token
   * @param transport connects to the mail server; its protocol is that of all requests
   * @param executor runs the token request. An executor that runs tasks on the calling thread makes
   *     token request and conversation sequential. If adapters use the same executor, it needs two
   *     free threads for each running handshake, or must never queue tasks
   * @param clock the clock for times in the report
   */
  public Handshake(TokenSource tokens, MailTransport transport, Executor executor, Clock clock) {
    this.tokens = tokens;
    this.transport = transport;
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Runs the handshake.
   *
   * @param request what to open, and how
   * @param live receives each line of the conversation immediately; at most 256 Ki characters of
   *     the server's lines, and then the beginning of each reply
   * @return the report of all steps, including those that were skipped
   */
  public HandshakeReport run(HandshakeRequest request, ConversationListener live) {
    return run(request, live, result -> {});
  }

  /**
   * Runs the handshake and reports each step as it ends.
   *
   * @param request what to open, and how
   * @param live receives each line of the conversation, as in {@link #run(HandshakeRequest,
   *     ConversationListener)}
   * @param steps receives the result of each step that was reached
   * @return the report of all steps, including those that were skipped
   * @throws IllegalArgumentException if the request is for another protocol than the transport's
   */
  public HandshakeReport run(
      HandshakeRequest request, ConversationListener live, StepListener steps) {
    if (request.protocol() != transport.protocol()) {
      throw new IllegalArgumentException(
          "the request is for "
              + request.protocol()
              + ", but the transport for "
              + transport.protocol());
    }
    StepLog timeline = new StepLog(clock, request.proof().steps(), steps);
    PendingToken pending =
        PendingToken.start(tokens, request.scope(), request.deadline(), executor, timeline);
    Conversation<?> conversation = Conversation.of(transport, request, timeline, live);
    conversation.make(pending::await);
    // A failed token request has priority over other failures, so wait for it whatever the server
    // did.
    Optional<AccessToken> token = pending.await();
    return new HandshakeReport(
        request,
        timeline.failures(),
        timeline.steps(),
        token.map(TokenInfo::of),
        conversation.server(),
        conversation.proven(),
        conversation.transcript(),
        timeline.startedAt(),
        Duration.between(timeline.startedAt(), timeline.now()));
  }
}
