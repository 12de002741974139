package dev.mailgrant.core.tokens;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.tokens.InFlightRequest.Stage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests to a source, one at a time: who wants what is being asked for already waits for that,
 * who wants something else waits for a turn, and all who want the same with them.
 *
 * <p>One of those who wait for it hands a request to the executor. An executor that refuses, or
 * that has not begun in time (a pool whose every thread waits here), is done without: a waiting
 * caller asks the source itself, within its own deadline. What befalls it then, an interrupt or the
 * end of its time, befalls nobody else: the others ask again.
 *
 * <p>Safe for use by several threads: one lock guards all, and is held during no request.
 */
final class SingleFlight {
  private static final Logger LOG = System.getLogger(CachingTokenSource.class.getName());

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final TokenSource source;
  private final String scope;
  private final CacheState memory;
  private final Clock clock;
  private final Executor executor;
  private final Duration limit;
  private final Duration startTimeout;
  private final Duration grace;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SingleFlightQueue queue;
  private boolean closed;

  /**
   * @param limit how long a request may take
   * @param startTimeout how long the executor may take to begin one
   * @param grace how long after its limit a source that does not come back is given up
   */
  SingleFlight(
      TokenSource source,
      String scope,
      CacheState memory,
      Clock clock,
      Executor executor,
      Duration limit,
      Duration startTimeout,
      Duration grace) {
    this.source = source;
    this.scope = scope;
    this.memory = memory;
    this.clock = clock;
    this.executor = executor;
    this.limit = limit;
    this.startTimeout = startTimeout;
    this.grace = grace;
    this.queue = new SingleFlightQueue(memory);
  }

  /**
   * Waits for a token.
   *
   * @param force whether the source must be asked after this call began
   * @param deadline bounds the wait, and nobody else's
   */
  AccessToken ask(Optional<String> claims, boolean force, Deadline deadline) throws TokenException {
    for (boolean again = false; ; ) {
      RequestOutcome outcome = outcome(claims, force, deadline);
      if (outcome instanceof RequestOutcome.Lost lost) {
        boolean withMyself = lost.callerThread().filter(Thread.currentThread()::equals).isPresent();
        boolean withAWorker = lost.callerThread().isEmpty();
        if (withMyself || (withAWorker && again)) {
          throw lost.why();
        }
        again |= withAWorker;
      } else {
        return outcome.token();
      }
    }
  }

  /**
   * Asks for a token on the executor if nobody is asking; waits for nothing, unless the executor
   * runs its tasks in the caller.
   */
  void renew(Deadline deadline) {
    if (!queue.isIdle() || !memory.mayRenew() || !lock.tryLock()) {
      return;
    }
    try {
      if (closed || !queue.isIdle() || !memory.mayRenew()) {
        return;
      }
      InFlightRequest renewal = queue.renewal();
      if (!submit(renewal, deadline) && renewal.stage() == Stage.SUBMITTED) {
        memory.failed(Optional.empty());
        TokenException why =
            unavailable(Reason.OUT_OF_TIME, "no thread was free for the token request");
        settle(renewal, new RequestOutcome.Lost(why, Optional.empty()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Stops what is under way, tells all who wait, and begins nothing any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      memory.wipe();
      queue.end(new RequestOutcome.Failed(closed()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private RequestOutcome outcome(Optional<String> claims, boolean force, Deadline deadline)
      throws TokenException {
    lock.lock();
    try {
      if (closed) {
        throw closed();
      }
      if (queue.gaveUpOverdue()) {
        changed.signalAll();
      }
      Optional<RequestOutcome> known = memory.answer(claims, force);
      if (known.isPresent()) {
        return known.get();
      }
      if (Thread.currentThread().isInterrupted()) {
        throw unavailable(Reason.INTERRUPTED, "interrupted before the token request");
      }
      if (deadline.passed()) {
        throw unavailable(Reason.OUT_OF_TIME, "the deadline passed before the token request");
      }
      InFlightRequest request = queue.join(claims, force);
      try {
        return await(request, deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TokenUnavailableException(
            Reason.INTERRUPTED, "interrupted while waiting for the token", e);
      } finally {
        if (queue.leave(request)) {
          changed.signalAll();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits with the lock, and gives it away for as long as it waits or works. */
  private RequestOutcome await(InFlightRequest request, Deadline deadline)
      throws TokenException, InterruptedException {
    // From here on by the machine's own pulse: a clock that is set must not lengthen the wait.
    long end = System.nanoTime() + nanos(deadline.remaining());
    Optional<RequestOutcome> outcome = request.outcome();
    while (outcome.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw unavailable(
            Reason.OUT_OF_TIME,
            "no response to the token request before the deadline of the waiting caller");
      }
      if (request.stage() == Stage.NEXT) {
        if (!submit(request, deadline)) {
          run(request, Optional.of(deadline));
        }
      } else if (request.isStartOverdue()) {
        run(request, Optional.of(deadline));
      } else if (queue.gaveUpOverdue() || queue.droppedUnstarted()) {
        changed.signalAll();
      } else {
        // Whoever waits for a turn watches over the request whose turn it is, too.
        long watch = queue.current().map(InFlightRequest::nanosToWatch).orElse(left);
        long ignored = changed.awaitNanos(watch > 0 ? Math.min(left, watch) : left);
      }
      outcome = request.outcome();
    }
    return outcome.get();
  }

  /**
   * Hands a request to the executor, without the lock: the executor may run it in this thread.
   *
   * @return whether the executor took it
   */
  private boolean submit(InFlightRequest request, Deadline deadline) {
    request.submitting(deadline, System.nanoTime() + startTimeout.toNanos());
    lock.unlock();
    try {
      executor.execute(() -> work(request));
      return true;
    } catch (RuntimeException | OutOfMemoryError e) { // the latter says: no further native thread
      LOG.log(Level.DEBUG, "the executor rejected a token request: {0}", e.getClass().getName());
      return false;
    } finally {
      lock.lock();
      request.submitted();
    }
  }

  private void work(InFlightRequest request) {
    lock.lock();
    try {
      run(request, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** Asks the source, without the lock, unless another thread has begun to. */
  private void run(InFlightRequest request, Optional<Deadline> callers) {
    if (!queue.isCurrent(request) || request.stage() != Stage.SUBMITTED) {
      return;
    }
    TokenRequest wanted = request.begin(scope, callers, Deadline.after(limit, clock), limit, grace);
    changed.signalAll(); // from now on those who wait watch for another time
    lock.unlock();
    RequestOutcome answer;
    try {
      answer = RequestOutcome.of(source, wanted);
    } finally {
      lock.lock();
    }
    request.ended();
    if (!queue.isCurrent(request)) {
      return; // closed, or given up
    }
    RequestOutcome outcome = request.judged(answer);
    if (!(outcome instanceof RequestOutcome.Lost lost && lost.callerThread().isPresent())) {
      memory.remember(outcome); // what befell a caller's thread says nothing of the server
    }
    if (!request.isWaitedFor() && !(outcome instanceof RequestOutcome.Got)) {
      LOG.log(Level.WARNING, "a token could not be renewed early: {0}", outcome.summary());
    }
    settle(request, outcome);
  }

  private void settle(InFlightRequest request, RequestOutcome outcome) {
    queue.settle(request, outcome);
    changed.signalAll();
  }

  private static long nanos(Duration time) {
    return (time.compareTo(LONGEST_WAIT) < 0 ? time : LONGEST_WAIT).toNanos();
  }

  private static TokenUnavailableException closed() {
    return unavailable(Reason.CLOSED, "no token: the token source is closed");
  }

  private static TokenUnavailableException unavailable(Reason reason, String message) {
    return new TokenUnavailableException(reason, message);
  }
}
