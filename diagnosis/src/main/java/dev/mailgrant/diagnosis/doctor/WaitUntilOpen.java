package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.DurationWords;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.diagnosis.doctor.WaitReport.Attempt;
import dev.mailgrant.diagnosis.doctor.WaitReport.End;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Repeats attempts until the mailbox opens, the time limit expires, or waiting cannot help. For one
 * wait, by one thread. An interrupt ends it immediately, and the interrupt flag stays set.
 */
final class WaitUntilOpen {
  private final Function<Deadline, DoctorReport> attempt;
  private final Duration deadline;
  private final Duration limit;
  private final PollSchedule schedule;
  private final Clock clock;
  private final DoctorListener listener;
  private final WaitPolicy policy = new WaitPolicy();
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * @param attempt runs one attempt with a deadline
   * @param deadline the limit of an attempt
   * @param limit the limit of all attempts, counted from the beginning of {@link #untilOpen}. It
   *     does not limit the first attempt; no further attempt begins without time left
   * @param schedule the delays
   * @param clock the clock
   * @param listener receives each attempt that is repeated
   */
  public WaitUntilOpen(
      Function<Deadline, DoctorReport> attempt,
      Duration deadline,
      Duration limit,
      PollSchedule schedule,
      Clock clock,
      DoctorListener listener) {
    this.attempt = attempt;
    this.deadline = deadline;
    this.limit = limit;
    this.schedule = schedule;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Waits.
   *
   * @param first the deadline of the first attempt
   * @return the last report, with the previous attempts
   */
  public DoctorReport untilOpen(Deadline first) {
    Deadline whole = Deadline.after(limit, clock);
    DoctorReport report = examine(first);
    while (true) {
      Optional<DoctorReport> ended = ended(report);
      if (ended.isPresent()) {
        return ended.get();
      }
      Optional<Duration> askedFor = askedFor(report);
      Duration wanted = schedule.after(attempts.size(), askedFor);
      Optional<Duration> pause = fitting(wanted, askedFor, whole);
      if (pause.isEmpty()) {
        return report.with(
            waited(
                End.TIME_OVER,
                askedFor
                    .filter(asked -> asked.compareTo(whole.remaining()) > 0)
                    .map(
                        asked ->
                            "the server asks to wait "
                                + DurationWords.of(asked)
                                + ", longer than the time left")
                    .orElse("the time limit is reached")));
      }
      listener.retrying(
          new DoctorListener.Retry(attempts.size(), report, pause.get(), whole.remaining()));
      try {
        schedule.pause().pause(pause.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return report.with(waited(End.INTERRUPTED, "interrupted between two attempts"));
      }
      report = examine(Deadline.after(deadline, clock).orSooner(whole.remaining()));
    }
  }

  private DoctorReport examine(Deadline by) {
    DoctorReport report = attempt.apply(by);
    attempts.add(
        new Attempt(
            report.handshake().startedAt(),
            report.handshake().took(),
            report.handshake().failure().map(StepFailure::reason)));
    return report;
  }

  /** The report, if another attempt cannot help. */
  private Optional<DoctorReport> ended(DoctorReport report) {
    if (report.handshake().isSuccess()) {
      return Optional.of(report.with(waited(End.OPENED, "the mailbox opened")));
    }
    boolean isInterrupted =
        Thread.currentThread().isInterrupted()
            || report.handshake().failures().stream()
                .anyMatch(failure -> failure.reason() == FailureReason.INTERRUPTED);
    if (isInterrupted) {
      return Optional.of(report.with(waited(End.INTERRUPTED, "interrupted during an attempt")));
    }
    return policy
        .against(report)
        .map(why -> report.with(waited(End.NO_USE, "waiting cannot help: " + why)));
  }

  private WaitReport waited(End end, String why) {
    return new WaitReport(limit, attempts, end, why);
  }

  /**
   * The delay before the next attempt, shortened so that the attempt has time left, but not below
   * the minimum and not earlier than the server requested; empty if that is impossible.
   */
  private Optional<Duration> fitting(Duration wanted, Optional<Duration> askedFor, Deadline whole) {
    Duration needed = attempts.get(attempts.size() - 1).took().multipliedBy(2).plusSeconds(1);
    Duration latest = whole.remaining().minus(needed);
    Duration least =
        askedFor
            .filter(asked -> asked.compareTo(PollSchedule.SHORTEST) > 0)
            .orElse(PollSchedule.SHORTEST);
    if (latest.compareTo(least) < 0) {
      return Optional.empty();
    }
    return Optional.of(wanted.compareTo(latest) < 0 ? wanted : latest);
  }

  private static Optional<Duration> askedFor(DoctorReport report) {
    return report.handshake().failures().stream()
        .flatMap(failure -> failure.evidence().retryAfter().stream())
        .max(Comparator.naturalOrder());
  }
}
