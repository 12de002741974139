package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Asks again when the server was busy, as a {@link RetryPolicy} says and within the request's
 * deadline.
 *
 * <p>The wait is chosen by chance between nothing and a bound that doubles each time (full jitter),
 * so that many who failed together do not come back together. Where the server said {@code
 * Retry-After} (RFC 9110 section 10.2.3) it is that, and up to a tenth more for the same reason. A
 * wait that would outlast the deadline is not begun: the last failure is thrown at once, its {@code
 * retryAfter} with it. A refusal or an unusable credential is never repeated. An interrupt ends the
 * wait at once and leaves the thread's flag set.
 *
 * <p>Each attempt has the request's deadline or {@link RetryPolicy#attemptLimit}, whichever is
 * sooner. Holds no state between requests. Safe for use by several threads if the source is.
 */
public final class RetryingTokenSource implements TokenSource {
  private static final Logger LOG = System.getLogger(RetryingTokenSource.class.getName());

  private final TokenSource source;
  private final RetryPolicy policy;
  private final Sleeper pause;
  private final RandomGenerator random;

  /**
   * With the {@linkplain RetryPolicy#DEFAULT usual policy}, sleeping on the calling thread.
   *
   * @param source whom to ask
   */
  public RetryingTokenSource(TokenSource source) {
    this(source, RetryPolicy.DEFAULT);
  }

  /**
   * Sleeps on the calling thread.
   *
   * @param source whom to ask
   * @param policy when to ask again
   */
  public RetryingTokenSource(TokenSource source, RetryPolicy policy) {
    this(source, policy, Sleeper.SLEEP, new SplittableRandom());
  }

  /**
   * @param source whom to ask
   * @param policy when to ask again
   * @param pause how to wait
   * @param random chooses the waits; used by one thread at a time
   */
  public RetryingTokenSource(
      TokenSource source, RetryPolicy policy, Sleeper pause, RandomGenerator random) {
    this.source = source;
    this.policy = policy;
    this.pause = pause;
    this.random = random;
  }

  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    for (int attempt = 1; ; attempt++) {
      try {
        return source.acquire(limited(request));
      } catch (TokenUnavailableException e) {
        Duration wait = wait(e, attempt);
        if (attempt >= policy.attempts()
            || !policy.repeated().contains(e.reason())
            || wait.compareTo(request.deadline().remaining()) >= 0) {
          throw e;
        }
        LOG.log(
            Level.INFO,
            "token request {0} of {1} failed, retrying in {2} ms: {3}",
            attempt,
            policy.attempts(),
            wait.toMillis(),
            e.getMessage());
        sleep(wait, e);
      }
    }
  }

  private TokenRequest limited(TokenRequest request) {
    return new TokenRequest(
        request.scope(),
        request.claims(),
        request.force(),
        request.deadline().orSooner(policy.attemptLimit()));
  }

  private Duration wait(TokenUnavailableException e, int attempt) {
    double chance;
    synchronized (random) {
      chance = random.nextDouble();
    }
    return e.retryAfter()
        .filter(asked -> !asked.isZero())
        .map(asked -> asked.plus(part(asked.dividedBy(10), chance)))
        .orElseGet(() -> part(policy.backoffAfter(attempt), chance));
  }

  private static Duration part(Duration whole, double chance) {
    return Duration.ofMillis((long) (whole.toMillis() * chance));
  }

  private void sleep(Duration wait, TokenUnavailableException failure)
      throws TokenUnavailableException {
    try {
      pause.pause(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      TokenUnavailableException interrupted =
          new TokenUnavailableException(
              Reason.INTERRUPTED,
              "interrupted while waiting to retry after: " + failure.getMessage(),
              failure);
      interrupted.addSuppressed(e);
      throw interrupted;
    }
  }
}
