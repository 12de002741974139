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
 * Keeps an application's token for one scope while it is good, renews it before it ends, and asks
 * for it once however many want it. Safe for use by any number of threads; a token that is at hand
 * costs a volatile read and a look at the clock.
 *
 * <p><b>Whose time.</b> The request to the source has a limit of its own; a caller's deadline
 * bounds that caller's wait and nothing else, so a caller who runs out of time or is interrupted
 * harms no other. A caller with more time than that waits no longer than the limit, or 5 s more for
 * a source that does not keep it; where another request is under way, for that one as well.
 *
 * <p><b>Renewal.</b> A token is renewed on the executor from the server's {@code refresh_in}, or
 * else from 4/5 of its life and up to a twentieth later by chance, and handed out meanwhile. In its
 * last 60 s (a tenth of a life of less than ten minutes) callers wait for the renewal, at most 5 s
 * or half of what is left, and get the old token if nothing comes of it. A renewal that fails,
 * refused or not, is not tried again for that same time, or for the server's {@code Retry-After} if
 * that is longer.
 *
 * <p><b>Failure.</b> All who wait for a request get its failure, as the same exception; the next
 * caller asks again. Only {@code Retry-After} is remembered, for ten minutes at most: until it is
 * over, whoever has no usable token is told the failure again at once, forced or not.
 *
 * <p><b>Force and claims.</b> A forced request is answered by one to the source that began after
 * the call; forced callers who come meanwhile share the next one. Claims force, too: callers with
 * the same claims share a request for them, and what it brings replaces the kept token. There is
 * never more than one request at a time.
 *
 * <p><b>Clocks.</b> A token that was had in the future by more than its margin, after the clock was
 * set back, is not used; nor is a failure remembered from the future. A token whose life is not
 * known goes to those who waited for it, and is not kept.
 *
 * <p><b>Executor.</b> If it refuses, or does not begin within 100 ms, a waiting caller asks the
 * source on its own thread, within its own deadline. An executor that runs its tasks in the caller
 * makes one caller wait for each renewal, within that caller's deadline. The source may run work of
 * its own on an executor, as a transport does: give it another one, or one that never queues, lest
 * requests fill the threads that they wait for. It is never shut down here.
 */
public final class CachingTokenSource implements TokenSource, AutoCloseable {
  /** How long a request to the source may take where nothing else is said. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

  /** How long the executor may take to begin: a new thread takes less than a millisecond. */
  private static final Duration START_TIMEOUT = Duration.ofMillis(100);

  /** How long after its deadline a source that does not come back is given up. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LONGEST_WAIT_FOR_RENEWAL = Duration.ofSeconds(5);

  private final CacheKey key;
  private final Clock clock;
  private final CacheState memory;
  private final SingleFlight line;

  /**
   * With a limit of {@link #DEFAULT_LIMIT} and a random generator of its own.
   *
   * @param source whom to ask, bound to the application that {@code key} names
   * @param key whose tokens these are
   * @param clock tells the age of a token
   * @param executor where the source is asked
   */
  public CachingTokenSource(TokenSource source, CacheKey key, Clock clock, Executor executor) {
    this(source, key, clock, executor, DEFAULT_LIMIT, new SplittableRandom());
  }

  /**
   * @param source whom to ask, bound to the application that {@code key} names; it must keep the
   *     deadline it is given, and is given up 5 s after it
   * @param key whose tokens these are
   * @param clock tells the age of a token
   * @param executor where the source is asked
   * @param limit how long a request to the source may take
   * @param jitter chooses when to renew; used by one thread at a time
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

  /** With time limits other than the usual ones, for tests. */
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
   * @throws InvalidFieldException if the request is for another scope than this source's
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

  /** The waiting callers' tokens are given up; the request under way is interrupted. */
  @Override
  public void close() {
    line.close();
  }

  /** A token that is about to end serves only if no other comes while there is use for it. */
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
