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
 * The state between requests: the last token while it is valid, and for how long no request may be
 * sent after the last failure. Reading is safe for several threads and allocates nothing; only one
 * thread at a time may write.
 */
final class CacheState {
  /**
   * Upper limit for {@code Retry-After}: a proxy's page may contain a day, and one request in ten
   * minutes is harmless.
   */
  private static final Duration LONGEST_MEMORY = Duration.ofMinutes(10);

  private final Clock clock;
  private final RandomGenerator jitter;
  private volatile @Nullable Held held;
  private volatile @Nullable Setback setback;

  /** A token and its lifetime. */
  record Held(AccessToken token, TokenLifetime life) {}

  /**
   * A failure with its time, until when no request may be sent, and until when no early renewal is
   * tried. It applies only after its own time, so that setting the clock back does not prolong it.
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

  /** The last token, even if it has expired. */
  @Nullable Held held() {
    return held;
  }

  /** The result that is possible without a request, if any. */
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

  /** Whether an early renewal may be tried: not soon after a failure. */
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

  /** A token with an unknown lifetime is not kept, and it replaces the previous token. */
  private void keep(AccessToken token) {
    TokenLifetime life =
        TokenLifetime.of(new StoredToken(token, clock.instant()), jitter.nextDouble());
    held = life.hasNoLife() ? null : new Held(token, life);
    setback = null;
  }

  /**
   * Records a failure: no renewal during the token's minimum interval, and no request during the
   * waiting time that the server requested.
   */
  void failed(Optional<TokenUnavailableException> failure) {
    long now = clock.millis();
    Duration asked = failure.flatMap(TokenUnavailableException::retryAfter).orElse(Duration.ZERO);
    long wait = Math.min(asked.toMillis(), LONGEST_MEMORY.toMillis());
    Held last = held;
    long pause = last == null ? 0 : last.life().pause();
    setback = new Setback(now, now + wait, now + Math.max(wait, pause), failure);
  }

  /** Clears the state. */
  void wipe() {
    held = null;
    setback = null;
  }
}
