package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.step.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The repeated attempts until a mailbox opened. Immutable and safe for use by several threads.
 *
 * @param limit the maximum waiting time
 * @param attempts the attempts in order, at least one
 * @param end why there was no further attempt
 * @param why the reason as text
 */
public record WaitReport(Duration limit, List<Attempt> attempts, End end, String why) {
  /** Why there was no further attempt. */
  public enum End {
    /** The mailbox opened. */
    OPENED,
    /** The time limit expired, or would have expired before the next attempt. */
    TIME_OVER,
    /** Waiting cannot help. */
    NO_USE,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  /**
   * An attempt. Immutable and safe for use by several threads.
   *
   * @param startedAt when it began
   * @param took how long it took
   * @param failure why it failed; empty if the mailbox opened
   */
  public record Attempt(Instant startedAt, Duration took, Optional<FailureReason> failure) {}

  public WaitReport {
    attempts = List.copyOf(attempts);
  }
}
