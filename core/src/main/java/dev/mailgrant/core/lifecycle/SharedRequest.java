package dev.mailgrant.core.lifecycle;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request that several callers may wait for, from when it is wanted to its outcome. Not safe by
 * itself: the {@link RequestLine} guards it with its lock.
 */
final class SharedRequest {
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
  private long overripeAt;
  private @Nullable Thread submitter;
  private @Nullable Deadline submitters;
  private @Nullable Thread runner;
  private @Nullable Thread lender;
  private boolean interrupted;
  private @Nullable Deadline limit;
  private @Nullable Outcome outcome;

  SharedRequest(Optional<String> claims) {
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

  Optional<Outcome> outcome() {
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
   * @param overripe when, in {@link System#nanoTime} terms, it has waited too long for the executor
   */
  void submitting(Deadline callers, long overripe) {
    stage = Stage.SUBMITTED;
    submitter = Thread.currentThread();
    submitters = callers;
    overripeAt = overripe;
  }

  void submitted() {
    submitter = null;
    submitters = null;
  }

  /** How long, in nanoseconds, the executor still has to begin; zero or less if too long. */
  long nanosToBegin() {
    return overripeAt - System.nanoTime();
  }

  /**
   * The calling thread begins to ask the source.
   *
   * @param callers its own deadline, if the thread is a caller's, which wants to be back by then
   * @param own until when the request may take otherwise
   * @param most how long it may take at all
   */
  TokenRequest begin(String scope, Optional<Deadline> callers, Deadline own, Duration most) {
    Thread thread = Thread.currentThread();
    Deadline lent = callers.orElse(submitter == thread ? submitters : null);
    stage = Stage.UNDER_WAY;
    runner = thread;
    lender = lent == null ? null : thread;
    limit = lent == null ? own : lent.orSooner(most);
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
  boolean isOverdueBy(Duration grace) {
    return stage == Stage.UNDER_WAY
        && limit != null
        && new Deadline(limit.at().plus(grace), limit.clock()).passed();
  }

  /** Stops whoever asks the source, if it listens to an interrupt. */
  void cancel() {
    if (runner != null) {
      interrupted = true;
      runner.interrupt();
    }
  }

  /**
   * It has come to an end, which is the same for all who wait, with one exception: what only befell
   * the thread that asked.
   */
  void settle(Outcome result) {
    stage = Stage.OVER;
    boolean befellALender =
        lender != null && result.failedFor(Reason.INTERRUPTED, Reason.OUT_OF_TIME);
    boolean befellAWorker = result.failedFor(Reason.INTERRUPTED, Reason.INTERRUPTED);
    outcome =
        result instanceof Outcome.Failed failed && (befellALender || befellAWorker)
            ? new Outcome.Lost(failed.why(), Optional.ofNullable(lender))
            : result;
  }
}
