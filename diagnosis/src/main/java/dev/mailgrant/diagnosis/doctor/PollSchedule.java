package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.tokens.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: the first is up to 15 s, each further one up to twice as long, none
 * longer than 5 min unless the server asks for it. A fifth of each is left to chance, so that
 * several waiting programs do not come all at once. As safe for several threads as what it is made
 * of.
 *
 * @param pause lets the time pass
 * @param random what chance is
 */
public record PollSchedule(Sleeper pause, RandomGenerator random) {
  /** The shortest pause after which asking again is no hammering. */
  static final Duration SHORTEST = Duration.ofSeconds(12);

  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double CHANCE = 0.2;

  /** Real time and real chance. */
  public static PollSchedule real() {
    return new PollSchedule(Sleeper.SLEEP, new Random());
  }

  /**
   * How long to pause.
   *
   * @param attempts how many attempts there have been, from 1
   * @param askedFor how long the server asks to wait; counts if it is longer
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
