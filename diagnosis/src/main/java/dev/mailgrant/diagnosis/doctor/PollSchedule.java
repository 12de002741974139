package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.tokens.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The delays between attempts: the first is up to 15 s, each further one up to twice as long, and
 * at most 5 min unless the server requests more. A fifth of each is random, so that several waiting
 * programs do not retry at the same time. Safe for use by several threads if its components are.
 *
 * @param pause how to sleep
 * @param random the random generator
 */
public record PollSchedule(Sleeper pause, RandomGenerator random) {
  /** The minimum delay, so that the servers are not flooded. */
  static final Duration SHORTEST = Duration.ofSeconds(12);

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double CHANCE = 0.2;

  /** The schedule for real use. */
  public static PollSchedule real() {
    return new PollSchedule(Sleeper.SLEEP, new Random());
  }

  /**
   * Returns the next delay.
   *
   * @param attempts the number of attempts so far, from 1
   * @param askedFor the waiting time that the server requested; used if it is longer
   */
  Duration after(int attempts, Optional<Duration> askedFor) {
    Duration full = FIRST;
    for (int i = 1; i < attempts && full.compareTo(LONGEST) < 0; i++) {
      full = full.multipliedBy(2);
    }
    full = full.compareTo(LONGEST) < 0 ? full : LONGEST;
    Duration pause =
        Duration.ofMillis((long) (full.toMillis() * (1 - CHANCE * random.nextDouble())));
    return askedFor.filter(longer -> longer.compareTo(pause) > 0).orElse(pause);
  }
}
