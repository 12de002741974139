package dev.mailgrant.core.tokens;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.tokens.CacheState.Held;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Caches an application's token for one scope while it is valid, renews it before it expires, and
 * sends only one request for any number of waiting callers. Safe for use by any number of threads.
 * A cached token costs a volatile read and a read of the clock.
 *
 * <p><b>Deadlines.</b> The request to the source has its own limit. A caller's deadline limits only
 * that caller's wait, so a caller that times out or is interrupted does not affect the others. A
 * caller with a later deadline waits at most until the limit, or 5 s longer if the source does not
 * respect it, and additionally for another request that is already running.
 *
 * <p><b>Renewal.</b> A token is renewed on the executor from the server's {@code refresh_in},
 * otherwise after 4/5 of its lifetime plus a random part of up to 1/20; meanwhile callers get the
 * old token. In its last 60 s (a tenth of a lifetime of less than ten minutes) callers wait for the
 * renewal, at most 5 s or half of the remaining time, and get the old token if the renewal fails. A
 * failed renewal is not repeated for that same time, or for the server's {@code Retry-After} if
 * that is longer.
 *
 * <p><b>Failure.</b> All callers that wait for a request get its failure, as the same exception;
 * the next caller causes a new request. Only {@code Retry-After} is cached, for at most ten
 * minutes: during that time callers without a usable token get the failure immediately, forced or
 * not.
 *
 * <p><b>Force and claims.</b> A forced call gets the result of a request that started after the
 * call; forced calls that arrive meanwhile share the next request. Claims imply force: callers with
 * the same claims share a request for them, and its result replaces the cached token. There is
 * never more than one request at a time.
 *
 * <p><b>Clocks.</b> If the clock was set back so that a token's time of receipt is in the future by
 * more than its margin, the token is not used; the same applies to a cached failure. A token with
 * an unknown lifetime is returned to the waiting callers and not cached.
 *
 * <p><b>Executor.</b> If it rejects a task, or does not start it within 100 ms, a waiting caller
 * sends the request on its own thread, within its own deadline. With an executor that runs tasks on
 * the calling thread, one caller waits for each renewal, within that caller's deadline. If the
 * source itself uses an executor, as a transport does, give it a different one, or one that never
 * queues; otherwise requests could occupy the threads that they wait for. The executor is never
 * shut down by this class.
 */
public final class CachingTokenSource implements TokenSource, AutoCloseable {
  /** The default limit of a request to the source. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  /** How long the executor may take to start a task: a new thread takes less than a millisecond. */
  private static final Duration START_TIMEOUT = Duration.ofMillis(100);

  /** How long after its deadline a source that does not return is abandoned. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LONGEST_WAIT_FOR_RENEWAL = Duration.ofSeconds(5);

  private final CacheKey key;
  private final Clock clock;
  private final CacheState memory;
  private final SingleFlight line;

  /**
   * Uses {@link #DEFAULT_LIMIT} and its own random generator.
   *
   * @param source the source of tokens for the application of {@code key}
   * @param key the key of the tokens
   * @param clock the clock for the age of tokens
   * @param executor runs requests to the source
   */
  public CachingTokenSource(TokenSource source, CacheKey key, Clock clock, Executor executor) {
    this(source, key, clock, executor, DEFAULT_LIMIT, new SplittableRandom());
  }

  /**
   * @param source the source of tokens for the application of {@code key}; it must respect the
   *     deadline, and is abandoned 5 s after it
   * @param key the key of the tokens
   * @param clock the clock for the age of tokens
   * @param executor runs requests to the source
   * @param limit how long a request to the source may take
   * @param jitter randomises the time of renewals; used by one thread at a time
   * @throws InvalidFieldException if the limit is not above zero
   */
  public CachingTokenSource(
      TokenSource source,
      CacheKey key,
      Clock clock,
      Executor executor,
      Duration limit,
      RandomGenerator jitter) {
    this(source, key, clock, executor, limit, jitter, START_TIMEOUT, GRACE);
  }

  /** Uses other time limits, for tests. */
  CachingTokenSource(
      TokenSource source,
      CacheKey key,
      Clock clock,
      Executor executor,
      Duration limit,
      RandomGenerator jitter,
      Duration startTimeout,
      Duration grace) {
    if (limit.isZero() || limit.isNegative()) {
      throw new InvalidFieldException("limit", "must be more than zero");
    }
    this.key = key;
    this.clock = clock;
    this.memory = new CacheState(clock, jitter);
    this.line =
        new SingleFlight(source, key.scope(), memory, clock, executor, limit, startTimeout, grace);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidFieldException if the scope of the request is not that of this source
   */
  @Override
  public AccessToken acquire(TokenRequest request) throws TokenException {
    key.requireScopeOf(request);
    Held held = memory.held();
    if (held == null || request.force() || request.claims().isPresent()) {
      return line.ask(request.claims(), request.force(), request.deadline());
    }
    return switch (held.life().at(clock.millis())) {
      case FRESH -> held.token();
      case AGEING -> {
        line.renew(request.deadline());
        yield held.token();
      }
      case ENDING -> renewed(held, request);
      case OVER -> line.ask(Optional.empty(), false, request.deadline());
    };
  }

  /** Waiting callers get a failure; a running request is interrupted. */
  @Override
  public void close() {
    line.close();
  }

  /** A token that is about to expire is used only if no new one arrives in time. */
  private AccessToken renewed(Held held, TokenRequest request) throws TokenException {
    if (!memory.mayRenew()) {
      return held.token();
    }
    Duration half = Duration.ofMillis(held.life().leftAt(clock.millis()) / 2);
    Deadline whole = request.deadline();
    try {
      return line.ask(
          Optional.empty(), false, whole.orSooner(half).orSooner(LONGEST_WAIT_FOR_RENEWAL));
    } catch (TokenException e) {
      if (hasStopped(e)) {
        throw e;
      }
      if (held.life().isAliveAt(clock.millis())) {
        return held.token();
      }
      if (whole.passed()) {
        throw e;
      }
    }
    return line.ask(Optional.empty(), false, whole);
  }

  private static boolean hasStopped(TokenException e) {
    return e instanceof TokenUnavailableException unavailable
        && (unavailable.reason() == Reason.INTERRUPTED || unavailable.reason() == Reason.CLOSED);
  }
}
