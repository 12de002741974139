package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.StoredToken;
import java.time.Instant;

/**
 * The stages of a token's life as points in time, in milliseconds since 1970 by this machine's
 * clock, so that looking at one allocates nothing:
 *
 * <ul>
 *   <li>fresh from when it was obtained;
 *   <li>ageing from the server's {@code refresh_in}, or else from 4/5 of its life, up to a
 *       twentieth of its life later by chance, so that programs started together do not renew
 *       together;
 *   <li>ending from a margin before its end: 60 s, or a tenth of a life of less than ten minutes.
 *       It covers the token's way to whoever checks it, and a clock that differs there;
 *   <li>over from its end. Over, too, at a time before it was obtained by more than the margin: the
 *       clock has been set back, so the end that was reckoned by it is not to be trusted either.
 * </ul>
 *
 * Immutable and safe for use by several threads.
 */
final class TokenLifetime {
  private static final long LONGEST_MARGIN_MILLIS = 60_000;

  /** Times beyond are taken for this, which is far enough from an overflow. */
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final long obtained;
  private final long ageing;
  private final long ending;
  private final long end;
  private final long margin;

  private TokenLifetime(long obtained, long refresh, long end, double chance) {
    long life = Math.max(0, end - obtained);
    this.obtained = obtained;
    this.end = end;
    this.margin = Math.min(LONGEST_MARGIN_MILLIS, life / 10);
    this.ending = end - margin;
    long wanted = refresh < end ? refresh : obtained + life / 5 * 4 + (long) (life / 20.0 * chance);
    // Not before the margin has passed: a server whose refresh_in is 0 or 1 would be asked for
    // ever.
    this.ageing = Math.min(ending, Math.max(wanted, obtained + margin));
  }

  /**
   * The life of a token.
   *
   * @param chance from 0 to 1: how late in the twentieth that is left to chance it begins to age
   */
  static TokenLifetime of(StoredToken kept, double chance) {
    return new TokenLifetime(
        millis(kept.obtainedAt()),
        millis(kept.token().refreshAt()),
        millis(kept.token().expiresAt()),
        chance);
  }

  /** How good the token is at a time. */
  Freshness at(long now) {
    if (now >= end || now < obtained - margin) {
      return Freshness.OVER;
    }
    if (now < ageing) {
      return Freshness.FRESH;
    }
    return now < ending ? Freshness.AGEING : Freshness.ENDING;
  }

  /** Whether it can be handed out at all. */
  boolean isAliveAt(long now) {
    return at(now) != Freshness.OVER;
  }

  /**
   * Whether it was over as soon as it came, because the server did not say how long it lives: good
   * for one use and never kept.
   */
  boolean hasNoLife() {
    return end <= obtained;
  }

  /** How long it can still be used, in milliseconds. */
  long leftAt(long now) {
    return Math.max(0, end - now);
  }

  /** The least time between two attempts to renew it, in milliseconds; the margin. */
  long pause() {
    return margin;
  }

  private static long millis(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    return (time.isAfter(FAR) ? FAR : time).toEpochMilli();
  }
}
