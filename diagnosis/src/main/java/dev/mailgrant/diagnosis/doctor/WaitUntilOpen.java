package dev.mailgrant.diagnosis.doctor;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.FailureReason;
import dev.mailgrant.core.handshake.StepFailure;
import dev.mailgrant.diagnosis.doctor.WaitReport.Attempt;
import dev.mailgrant.diagnosis.doctor.WaitReport.End;
import dev.mailgrant.diagnosis.finding.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Examines again and again until the mailbox opens, the time is over, or waiting is no use. For one
 * wait, by one thread, whose interrupt ends it at once and stays set.
 */
public final class WaitUntilOpen {
  private final Doctor doctor;
  private final Duration deadline;
  private final Duration limit;
  private final PollSchedule pacing;
  private final Clock clock;
  private final Consumer<String> progress;
  private final WaitPolicy hope = new WaitPolicy();
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * @param doctor who examines
   * @param deadline the limit of an attempt
   * @param limit that of all together, counted from the beginning of {@link #untilOpen}. A first
   *     attempt takes its own time whatever this says; none begins that would have none
   * @param pacing the pauses
   * @param clock tells the time
   * @param progress is told a line after each attempt after which there is another
   */
  public WaitUntilOpen(
      Doctor doctor,
      Duration deadline,
      Duration limit,
      PollSchedule pacing,
      Clock clock,
      Consumer<String> progress) {
    this.doctor = doctor;
    this.deadline = deadline;
    this.limit = limit;
    this.pacing = pacing;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Waits.
   *
   * @param first the deadline of the first attempt
   * @return the last examination, and what came before
   */
  public DoctorReport untilOpen(Deadline first) {
    Deadline whole = Deadline.after(limit, clock);
    DoctorReport report = attempt(first);
    while (true) {
      Optional<DoctorReport> ended = ended(report);
      if (ended.isPresent()) {
        return ended.get();
      }
      Optional<Duration> askedFor = askedFor(report);
      Duration wanted = pacing.after(attempts.size(), askedFor);
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
                                + words(asked)
                                + ", which is longer than is left")
                    .orElse("the time to wait is over")));
      }
      progress.accept(
          "attempt "
              + attempts.size()
              + ": still shut, "
              + shut(report)
              + "; next try in "
              + words(pause.get())
              + ", for "
              + words(whole.remaining())
              + " more at most");
      try {
        pacing.pause().pause(pause.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return report.with(waited(End.INTERRUPTED, "interrupted between two attempts"));
      }
      report = attempt(Deadline.after(deadline, clock).orSooner(whole.remaining()));
    }
  }

  private DoctorReport attempt(Deadline by) {
    DoctorReport report = doctor.examine(by);
    attempts.add(
        new Attempt(report.handshake().startedAt(), report.handshake().took(), report.exitCode()));
    return report;
  }

  /** The report, if there is no use in another attempt. */
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
    return hope.against(report)
        .map(why -> report.with(waited(End.NO_USE, "waiting does not mend this: " + why)));
  }

  private WaitReport waited(End end, String why) {
    return new WaitReport(limit, attempts, end, why);
  }

  /**
   * The pause before the next attempt, so much shorter that this still has time, but neither
   * hammering nor earlier than the server asks for; empty if that cannot be.
   */
  private Optional<Duration> fitting(Duration wanted, Optional<Duration> askedFor, Deadline whole) {
    Duration needed = attempts.get(attempts.size() - 1).took().multipliedBy(2).plusSeconds(1);
    Duration latest = whole.remaining().minus(needed);
    Duration least =
        askedFor.filter(asked -> asked.compareTo(PollSchedule.SHORTEST) > 0).orElse(PollSchedule.SHORTEST);
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

  private static String shut(DoctorReport report) {
    StepFailure failure = report.handshake().failure().orElseThrow();
    return failure.step()
        + " failed ("
        + failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + report.findings().stream().findFirst().map(Finding::id).map(id -> ", " + id).orElse("")
        + ")";
  }

  /** A time as people read it: {@code 14 s}, {@code 59 min 46 s}. */
  static String words(Duration time) {
    Duration whole = Duration.ofSeconds(time.plusMillis(500).toSeconds());
    if (whole.toHours() > 0) {
      return whole.toHours() + " h " + whole.toMinutesPart() + " min";
    }
    return whole.toMinutes() > 0
        ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
        : whole.toSeconds() + " s";
  }
}
