package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.StoredToken;
import java.time.Instant;

/**
 * The stages of a token's lifetime as points in time, in milliseconds since 1970 by this machine's
 * clock, so that a check allocates nothing:
 *
 * <ul>
 *   <li>fresh from when it was obtained;
 *   <li>ageing from the server's {@code refresh_in}, otherwise from 4/5 of its lifetime, plus a
 *       random part of up to 1/20 of its lifetime, so that programs that started at the same time
 *       do not renew at the same time;
 *   <li>ending from a margin before its expiry: 60 s, or a tenth of a lifetime of less than ten
 *       minutes. The margin covers the token's transfer to the server, and differences between
 *       clocks;
 *   <li>over from its expiry. It is also over at a time before its receipt by more than the margin:
 *       the clock was set back, so the calculated expiry is not reliable.
 * </ul>
 *
 * Immutable and safe for use by several threads.
 */
final class TokenLifetime {
  private static final long LONGEST_MARGIN_MILLIS = 60_000;

  /** Later times are replaced by this one, to avoid an overflow. */
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
    // Not before the margin has passed: a refresh_in of 0 or 1 would cause endless requests.
    this.ageing = Math.min(ending, Math.max(wanted, obtained + margin));
  }

  /**
   * Calculates the lifetime of a token.
   *
   * @param chance from 0 to 1: the random part of the time at which ageing begins
   */
  static TokenLifetime of(StoredToken kept, double chance) {
    return new TokenLifetime(
        millis(kept.obtainedAt()),
        millis(kept.token().refreshAt()),
        millis(kept.token().expiresAt()),
        chance);
  }

  /** The state of the token at a time. */
  Freshness at(long now) {
    if (now >= end || now < obtained - margin) {
      return Freshness.OVER;
    }
    if (now < ageing) {
      return Freshness.FRESH;
    }
    return now < ending ? Freshness.AGEING : Freshness.ENDING;
  }

  /** Whether the token is usable. */
  boolean isAliveAt(long now) {
    return at(now) != Freshness.OVER;
  }

  /** Whether the server did not send a lifetime: the token is used once and not cached. */
  boolean hasNoLife() {
    return end <= obtained;
  }

  /** The remaining time in milliseconds. */
  long leftAt(long now) {
    return Math.max(0, end - now);
  }

  /** The minimum interval between two renewal attempts in milliseconds: the margin. */
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
