package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.handshake.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a mailbox was waited for. Immutable and safe for use by several threads.
 *
 * @param limit how long it was to be waited for at most
 * @param attempts the attempts in order, at least one
 * @param end why there was no further one
 * @param why that in words
 */
public record WaitReport(Duration limit, List<Attempt> attempts, End end, String why) {
  /** Why there was no further attempt. */
  public enum End {
    /** The mailbox opened. */
    OPENED,
    /** The time was over, or would have been before the next attempt. */
    TIME_OVER,
    /** What is in the way does not go by waiting. */
    NO_USE,
    /** Somebody interrupted it. */
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
