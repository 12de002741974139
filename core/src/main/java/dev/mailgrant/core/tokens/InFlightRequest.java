package dev.mailgrant.core.tokens;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request that several callers may wait for, from when it is wanted to its outcome. Not safe by
 * itself: the {@link SingleFlight} guards it with its lock.
 */
final class InFlightRequest {
  /** How far it has come. */
  enum Stage {
    /** Another one is under way. */
    QUEUED,
    /** Its turn; one of those who wait is to submit it. */
    NEXT,
    /** The executor has it, and has not begun. */
    SUBMITTED,
    /** The source is being asked. */
    UNDER_WAY,
    /** It has its outcome. */
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
   * Whether a caller who asks now can be served by it. One that has begun is no answer to a forced
   * caller, who wants to know what the server says from now on; the same claims are.
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
   * The calling thread is about to hand it to the executor.
   *
   * @param callers by when that thread wants to be back, should the executor run it there and then
   * @param startBy when, in {@link System#nanoTime} terms, it has waited too long for the executor
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
   * The calling thread begins to ask the source.
   *
   * @param callers its own deadline, if the thread is a caller's, which wants to be back by then
   * @param own until when the request may take otherwise
   * @param most how long it may take at all
   * @param grace how long after its limit it is overdue
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
    // By the machine's own pulse: a clock that is set makes nothing overdue, and hides nothing.
    overdueAt = System.nanoTime() + limit.remaining().plus(grace).toNanos();
    return new TokenRequest(scope, claims, force, limit);
  }

  /** The thread that asked the source is done with it. */
  void ended() {
    runner = null;
    if (interrupted) {
      Thread.interrupted(); // ours, and its addressee is gone: whoever uses the thread next is not
    }
  }

  /** Whether the source should have been done with it for a time. */
  boolean isOverdue() {
    return stage == Stage.UNDER_WAY && overdueAt - System.nanoTime() <= 0;
  }

  /** Whether the executor has had its time to begin it, and has not. */
  boolean isStartOverdue() {
    return stage == Stage.SUBMITTED && startBy - System.nanoTime() <= 0;
  }

  /** In how many nanoseconds, at most, something is to be done about it if nothing comes of it. */
  long nanosToWatch() {
    return switch (stage) {
      case SUBMITTED -> startBy - System.nanoTime();
      case UNDER_WAY -> overdueAt - System.nanoTime();
      default -> Long.MAX_VALUE;
    };
  }

  /** Stops whoever asks the source, if it listens to an interrupt. */
  void cancel() {
    if (runner != null) {
      interrupted = true;
      runner.interrupt();
    }
  }

  /**
   * What an outcome is to those who wait: the same for all, with one exception, which is what only
   * befell the thread that asked. A caller's thread that had the whole limit was not short of time.
   */
  RequestOutcome judged(RequestOutcome result) {
    Reason hurry = callerThread != null && hurried ? Reason.OUT_OF_TIME : Reason.INTERRUPTED;
    return result instanceof RequestOutcome.Failed failed
            && result.failedFor(Reason.INTERRUPTED, hurry)
        ? new RequestOutcome.Lost(failed.why(), Optional.ofNullable(callerThread))
        : result;
  }

  /** It has come to an end. */
  void settle(RequestOutcome result) {
    stage = Stage.OVER;
    outcome = judged(result);
  }
}
