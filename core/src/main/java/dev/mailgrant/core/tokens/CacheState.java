package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered between requests: the last token while it lives, and of the last failure only
 * how long to leave the server alone. Reading is safe for several threads and allocates nothing;
 * writing is for one thread at a time.
 */
final class CacheState {
  /**
   * A failure is not remembered for longer whatever {@code Retry-After} says: a proxy's page may
   * say a day, and one request in ten minutes hurts nobody.
   */
  private static final Duration LONGEST_MEMORY = Duration.ofMinutes(10);

  private final Clock clock;
  private final RandomGenerator jitter;
  private volatile @Nullable Held held;
  private volatile @Nullable Setback setback;

  /** A token and the stages of its life. */
  record Held(AccessToken token, TokenLifetime life) {}

  /**
   * A failure, when it was, until when the server must not be asked, and until when it is not asked
   * for what can wait. Only in force at times not before it: a clock set back must not prolong it.
   */
  private record Setback(
      long at, long askAfter, long renewAfter, Optional<TokenUnavailableException> failure) {
    boolean forbidsAsking(long now) {
      return now >= at && now < askAfter;
    }

    boolean forbidsRenewing(long now) {
      return now >= at && now < renewAfter;
    }
  }

  CacheState(Clock clock, RandomGenerator jitter) {
    this.clock = clock;
    this.jitter = jitter;
  }

  /** The last token, whatever has become of it. */
  @Nullable Held held() {
    return held;
  }

  /** What can be said without asking the server, if anything. */
  Optional<RequestOutcome> answer(Optional<String> claims, boolean force) {
    long now = clock.millis();
    Held last = held;
    if (!force && claims.isEmpty() && last != null && last.life().at(now) == Freshness.FRESH) {
      return Optional.of(new RequestOutcome.Got(last.token()));
    }
    Setback failed = setback;
    if (failed == null || !failed.forbidsAsking(now)) {
      return Optional.empty();
    }
    Duration left = Duration.ofMillis(failed.askAfter() - now);
    return failed.failure().map(e -> new RequestOutcome.Failed(e.stillInForce(left)));
  }

  /** Whether to ask for a token that is not needed yet: not just after a failure. */
  boolean mayRenew() {
    Setback failed = setback;
    return failed == null || !failed.forbidsRenewing(clock.millis());
  }

  void remember(RequestOutcome outcome) {
    if (outcome instanceof RequestOutcome.Got got) {
      keep(got.token());
    } else if (outcome instanceof RequestOutcome.Failed failed
        && failed.why() instanceof TokenUnavailableException e) {
      failed(Optional.of(e));
    } else {
      failed(Optional.empty());
    }
  }

  /**
   * Keeps nothing of a token whose life is not known: not even the one before, which it replaces.
   */
  private void keep(AccessToken token) {
    TokenLifetime life =
        TokenLifetime.of(new StoredToken(token, clock.instant()), jitter.nextDouble());
    held = life.hasNoLife() ? null : new Held(token, life);
    setback = null;
  }

  /** No renewal for the token's pause, and nothing at all for the time the server asked for. */
  void failed(Optional<TokenUnavailableException> failure) {
    long now = clock.millis();
    Duration asked = failure.flatMap(TokenUnavailableException::retryAfter).orElse(Duration.ZERO);
    long wait = Math.min(asked.toMillis(), LONGEST_MEMORY.toMillis());
    Held last = held;
    long pause = last == null ? 0 : last.life().pause();
    setback = new Setback(now, now + wait, now + Math.max(wait, pause), failure);
  }

  /** Forgets everything. */
  void wipe() {
    held = null;
    setback = null;
  }
}
