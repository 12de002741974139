package dev.mailgrant.core.handshake;

import static java.util.Objects.requireNonNull;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.step.FailureClassifier;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepFailure.Evidence;
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

/** The token request that runs while the conversation starts. */
final class PendingToken {
  /** Extra time after the deadline in which an adapter can report its own timeout. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final TokenSource tokens;
  private final TokenRequest wanted;
  private final StepLog timeline;
  private final Instant began;
  private final FutureTask<Arrival> request = new FutureTask<>(this::acquire);

  /** A token and its time of arrival, which may be long before the conversation needs it. */
  private record Arrival(AccessToken token, Instant at) {}

  private PendingToken(TokenSource tokens, TokenRequest wanted, StepLog timeline) {
    this.tokens = tokens;
    this.wanted = wanted;
    this.timeline = timeline;
    this.began = timeline.now();
  }

  /**
   * Requests a token. It must come from the server, because a cached one would lack permissions
   * that were granted since.
   */
  static PendingToken start(
      TokenSource tokens, String scope, Deadline deadline, Executor executor, StepLog timeline) {
    PendingToken started = new PendingToken(tokens, TokenRequest.forced(scope, deadline), timeline);
    executor.execute(started.request);
    return started;
  }

  /** Waits for the token. Empty if there is none; the reason is then in the step log. */
  Optional<AccessToken> await() {
    try {
      Duration left = wanted.deadline().remaining().plus(GRACE);
      Arrival arrival = request.get(left.toMillis(), TimeUnit.MILLISECONDS);
      // Record the success only here: an earlier record could be about a token that is no longer
      // awaited.
      timeline.ok(HandshakeStep.TOKEN, began, arrival.at(), arrival.token().placeholder());
      return Optional.of(arrival.token());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokenException) {
        return Optional.empty();
      }
      throw new IllegalStateException(
          "the token adapter threw an exception that its port does not allow", e.getCause());
    } catch (CancellationException e) {
      return Optional.empty(); // abandoned before, and already recorded
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
      AccessToken token = requireNonNull(tokens.acquire(wanted), "the token adapter returned null");
      return new Arrival(token, timeline.now());
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
