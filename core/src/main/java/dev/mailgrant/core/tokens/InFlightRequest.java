package dev.mailgrant.core.tokens;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request that several callers may wait for, from its creation to its outcome. Not thread-safe:
 * guarded by the lock of {@link SingleFlight}.
 */
final class InFlightRequest {
  /** The stage of a request. */
  enum Stage {
    /** Waiting for another request. */
    QUEUED,
    /** Next to run; one of the waiting callers must submit it. */
    NEXT,
    /** Submitted to the executor, but not started. */
    SUBMITTED,
    /** Running. */
    UNDER_WAY,
    /** Finished. */
    OVER
  }

  private final Optional<String> claims;
  private boolean force;
  private int waiting;
  private Stage stage = Stage.QUEUED;
  private long startBy;
  private @Nullable Thread submitter;
  private @Nullable Deadline submitters;
  private @Nullable Thread runner;
  private @Nullable Thread callerThread;
  private boolean interrupted;
  private boolean hurried;
  private long overdueAt;
  private @Nullable RequestOutcome outcome;

  InFlightRequest(Optional<String> claims) {
    this.claims = claims;
  }

  Optional<String> claims() {
    return claims;
  }

  boolean force() {
    return force;
  }

  Stage stage() {
    return stage;
  }

  Optional<RequestOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * Whether a new caller can use this request. A running request is not suitable for a forced
   * caller, who needs a response to a later request, unless the claims are the same.
   */
  boolean serves(Optional<String> wantedClaims, boolean forced) {
    return claims.equals(wantedClaims) && (!forced || stage != Stage.UNDER_WAY);
  }

  void join(boolean forced) {
    force |= forced;
    waiting++;
  }

  void leave() {
    waiting--;
  }

  boolean isWaitedFor() {
    return waiting > 0;
  }

  void isNext() {
    stage = Stage.NEXT;
  }

  /**
   * The calling thread is about to submit it to the executor.
   *
   * @param callers the deadline of that thread, in case the executor runs the task on it
   * @param startBy the {@link System#nanoTime} at which the start by the executor is overdue
   */
  void submitting(Deadline callers, long startBy) {
    stage = Stage.SUBMITTED;
    submitter = Thread.currentThread();
    submitters = callers;
    this.startBy = startBy;
  }

  void submitted() {
    submitter = null;
    submitters = null;
  }

  /**
   * The calling thread begins the request to the source.
   *
   * @param callers the deadline of the thread, if it is a caller's
   * @param own the deadline otherwise
   * @param most the maximum duration
   * @param grace how long after its limit the request is overdue
   */
  TokenRequest begin(
      String scope, Optional<Deadline> callers, Deadline own, Duration most, Duration grace) {
    Thread thread = Thread.currentThread();
    Deadline lent = callers.orElse(submitter == thread ? submitters : null);
    stage = Stage.UNDER_WAY;
    runner = thread;
    callerThread = lent == null ? null : thread;
    Deadline limit = lent == null ? own : lent.orSooner(most);
    hurried = limit.equals(lent);
    // Monotonic time: setting the clock neither makes a request overdue nor hides that it is.
    overdueAt = System.nanoTime() + limit.remaining().plus(grace).toNanos();
    return new TokenRequest(scope, claims, force, limit);
  }

  /** The thread that ran the request has finished. */
  void ended() {
    runner = null;
    if (interrupted) {
      Thread.interrupted(); // meant for the finished request, not for the next use of the thread
    }
  }

  /** Whether the source should have finished some time ago. */
  boolean isOverdue() {
    return stage == Stage.UNDER_WAY && overdueAt - System.nanoTime() <= 0;
  }

  /** Whether the executor did not start the request in time. */
  boolean isStartOverdue() {
    return stage == Stage.SUBMITTED && startBy - System.nanoTime() <= 0;
  }

  /** The nanoseconds until the request must be checked again. */
  long nanosToWatch() {
    return switch (stage) {
      case SUBMITTED -> startBy - System.nanoTime();
      case UNDER_WAY -> overdueAt - System.nanoTime();
      default -> Long.MAX_VALUE;
    };
  }

  /** Interrupts the thread that runs the request. */
  void cancel() {
    if (runner != null) {
      interrupted = true;
      runner.interrupt();
    }
  }

  /**
   * The outcome for the waiting callers. It is the same for all, except for a failure that concerns
   * only the thread that ran the request. A caller's thread that had the whole limit did not fail
   * because of its own deadline.
   */
  RequestOutcome judged(RequestOutcome result) {
    Reason hurry = callerThread != null && hurried ? Reason.OUT_OF_TIME : Reason.INTERRUPTED;
    return result instanceof RequestOutcome.Failed failed
            && result.failedFor(Reason.INTERRUPTED, hurry)
        ? new RequestOutcome.Lost(failed.why(), Optional.ofNullable(callerThread))
        : result;
  }

  /** Ends the request with its outcome. */
  void settle(RequestOutcome result) {
    stage = Stage.OVER;
    outcome = judged(result);
  }
}
