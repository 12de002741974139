package dev.mailgrant.core.handshake;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.port.ConversationListener;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Opens a mailbox as an application and reports what happened: token, greeting, CAPABILITY,
 * AUTHENTICATE, SELECT, a close that expunges nothing, LOGOUT. It adds, removes and re-flags no
 * message.
 *
 * <p>The token request and the conversation run side by side, the one on the executor, the other on
 * the calling thread. Whatever goes wrong is in the report; only a defect is thrown. Safe for use
 * by several threads.
 */
public final class Handshake {
  private final TokenSource tokens;
  private final ImapTransport transport;
  private final Executor executor;
  private final Clock clock;

  /**
   * @param tokens where the token comes from
   * @param transport how the server is reached
   * @param executor runs the token request; one that runs it in the caller makes the two go one
   *     after the other. Adapters that share it need threads of their own beside this one: two free
   *     threads for each handshake that runs, or one that never queues
   * @param clock tells the times in the report
   */
  public Handshake(TokenSource tokens, ImapTransport transport, Executor executor, Clock clock) {
    this.tokens = tokens;
    this.transport = transport;
    this.executor = executor;
    this.clock = clock;
  }

  /**
   * Runs the handshake.
   *
   * @param request what to open, where and how
   * @param live is told each line of the conversation while it goes on; of what the server says no
   *     more than 256 Ki characters and the beginning of each reply after that
   * @return what happened; all steps are in it, those left out too
   */
  public HandshakeReport run(HandshakeRequest request, ConversationListener live) {
    return run(request, live, result -> {});
  }

  /**
   * Runs the handshake and reports each step as it ends.
   *
   * @param request what to open, where and how
   * @param live receives each line of the conversation, as in {@link #run(HandshakeRequest,
   *     ConversationListener)}
   * @param steps receives the result of each step that was reached
   * @return what happened; all steps are in it, those left out too
   */
  public HandshakeReport run(
      HandshakeRequest request, ConversationListener live, StepListener steps) {
    StepLog timeline = new StepLog(clock, steps);
    PendingToken pending =
        PendingToken.start(tokens, request.scope(), request.deadline(), executor, timeline);
    ImapConversation conversation = new ImapConversation(request, timeline, live);
    conversation.make(transport, pending::await);
    // The failure of the token counts before any other, so it is waited for whatever the server
    // did.
    Optional<AccessToken> token = pending.await();
    return new HandshakeReport(
        request,
        timeline.failures(),
        timeline.steps(),
        token.map(TokenInfo::of),
        conversation.server(),
        conversation.folder(),
        conversation.transcript(),
        timeline.startedAt(),
        Duration.between(timeline.startedAt(), timeline.now()));
  }
}
