package dev.mailgrant.core.tokens;

import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A source with scripted answers; without a script it returns token-1, token-2, and so on, each
 * valid for an hour. As the port requires, an interrupt ends a request and leaves the interrupt
 * flag set.
 */
final class ScriptedSource implements TokenSource {
  static final String SCOPE = "https://outlook.office365.com/.default";

  /** How long a test waits for something that should happen immediately. */
  static final long BOUND_SECONDS = 20;

  /** The answer to one request. */
  interface Answer {
    AccessToken to(TokenRequest request) throws TokenException;
  }

  /** Blocks a request until it is opened, and reports its arrival. */
  static final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void awaitEntered() throws InterruptedException {
      if (!entered.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the request never came");
      }
    }

    void open() {
      open.countDown();
    }

    void pass() throws TokenException {
      entered.countDown();
      try {
        if (!open.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("the gate was never opened");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TokenUnavailableException(Reason.INTERRUPTED, "interrupted", e);
      }
    }
  }

  final List<TokenRequest> requests = new CopyOnWriteArrayList<>();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final MovableClock clock;

  ScriptedSource(MovableClock clock) {
    this.clock = clock;
  }

  ScriptedSource then(Answer answer) {
    script.add(answer);
    return this;
  }

  ScriptedSource thenFail(TokenException failure) {
    return then(
        request -> {
          throw failure;
        });
  }

  /** The next request waits for the gate, and is then answered normally. */
  Gate thenWait() {
    Gate gate = new Gate();
    then(
        request -> {
          gate.pass();
          return answer(request);
        });
    return gate;
  }

  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    requests.add(request);
    return answer(request);
  }

  private AccessToken answer(TokenRequest request) throws TokenException {
    Answer answer = script.poll();
    return answer == null ? token("token-" + requests.size(), 3600) : answer.to(request);
  }

  AccessToken token(String value, long seconds) {
    Instant end = clock.instant().plusSeconds(seconds);
    return new AccessToken(Secret.of(value), end, end, SCOPE);
  }

  static TokenRefusedException refusal() {
    return new TokenRefusedException(
        new OAuthError(
            "invalid_client",
            Optional.of("AADSTS7000215: Invalid client secret provided."),
            List.of(7000215),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            401,
            Optional.empty()));
  }

  static TokenUnavailableException unavailable(Reason reason) {
    return new TokenUnavailableException(reason, "unavailable: " + reason);
  }

  static TokenUnavailableException throttled(long retryAfterSeconds) {
    return unavailable(Reason.THROTTLED).stillInForce(Duration.ofSeconds(retryAfterSeconds));
  }
}
