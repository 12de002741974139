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
 * Repeats a request after a temporary failure, according to a {@link RetryPolicy} and within the
 * request's deadline.
 *
 * <p>The delay is random between zero and a limit that doubles each time (full jitter), so that
 * clients that failed at the same time do not retry at the same time. With {@code Retry-After} (RFC
 * 9110 section 10.2.3) it is that time plus up to a tenth. A delay that would exceed the deadline
 * is not started: the last failure is thrown immediately, with its {@code retryAfter}. A request is
 * never repeated after a refusal or an unusable credential. An interrupt ends the delay immediately
 * and leaves the interrupt flag set.
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
   * Uses the {@linkplain RetryPolicy#DEFAULT default policy} and sleeps on the calling thread.
   *
   * @param source the source of tokens
   */
  public RetryingTokenSource(TokenSource source) {
    this(source, RetryPolicy.DEFAULT);
  }

  /**
   * Sleeps on the calling thread.
   *
   * @param source the source of tokens
   * @param policy when to repeat a request
   */
  public RetryingTokenSource(TokenSource source, RetryPolicy policy) {
    this(source, policy, Sleeper.SLEEP, new SplittableRandom());
  }

  /**
   * @param source the source of tokens
   * @param policy when to repeat a request
   * @param pause how to sleep
   * @param random randomises the delays; used by one thread at a time
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
        return RequestOutcome.acquire(source, limited(request));
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
