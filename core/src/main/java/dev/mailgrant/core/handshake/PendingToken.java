package dev.mailgrant.core.handshake;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.StepFailure.Evidence;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The token request, under way while the conversation begins. */
final class PendingToken {
  /** An adapter ends by its deadline; this is what it gets to say so before we say it for it. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final TokenSource tokens;
  private final TokenRequest wanted;
  private final StepLog timeline;
  private final Instant began;
  private final FutureTask<Arrival> request = new FutureTask<>(this::acquire);

  /** A token, and when it came: the conversation may take its time before it asks for it. */
  private record Arrival(AccessToken token, Instant at) {}

  private PendingToken(TokenSource tokens, TokenRequest wanted, StepLog timeline) {
    this.tokens = tokens;
    this.wanted = wanted;
    this.timeline = timeline;
    this.began = timeline.now();
  }

  /**
   * Sends for a token; one kept from before would lack what was granted since, so it must come from
   * the server.
   */
  static PendingToken start(
      TokenSource tokens, String scope, Deadline deadline, Executor executor, StepLog timeline) {
    PendingToken started = new PendingToken(tokens, TokenRequest.forced(scope, deadline), timeline);
    executor.execute(started.request);
    return started;
  }

  /** Waits for the token; empty if there is none, and then the timeline says why. */
  Optional<AccessToken> await() {
    try {
      Duration left = wanted.deadline().remaining().plus(GRACE);
      Arrival arrival = request.get(left.toMillis(), TimeUnit.MILLISECONDS);
      // Only whoever holds the token says so: said earlier, it could be said of one given up.
      timeline.ok(HandshakeStep.TOKEN, began, arrival.at(), arrival.token().placeholder());
      return Optional.of(arrival.token());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokenException) {
        return Optional.empty();
      }
      throw new IllegalStateException(
          "the token adapter threw an exception that its port does not allow", e.getCause());
    } catch (CancellationException e) {
      return Optional.empty(); // given up before, and written down then
    } catch (TimeoutException e) {
      return giveUp(
          FailureReason.OUT_OF_TIME, "no response to the token request before the deadline");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return giveUp(FailureReason.INTERRUPTED, "interrupted while waiting for the token");
    }
  }

  private Arrival acquire() throws TokenException {
    try {
      return new Arrival(tokens.acquire(wanted), timeline.now());
    } catch (TokenException e) {
      timeline.failed(FailureClassifier.of(e), began);
      throw e;
    }
  }

  private Optional<AccessToken> giveUp(FailureReason reason, String message) {
    timeline.failed(new StepFailure(HandshakeStep.TOKEN, reason, message, Evidence.NONE), began);
    request.cancel(true);
    return Optional.empty();
  }
}
