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
 * Runs requests to a source one at a time. A caller whose request is already running waits for its
 * result; other requests are queued, and callers with the same request share it.
 *
 * <p>One of the waiting callers submits a request to the executor. If the executor rejects it or
 * does not start it in time (for example a pool whose threads all wait here), a waiting caller runs
 * the request itself, within its own deadline. If that caller is interrupted or times out, the
 * others are not affected: they send a new request.
 *
 * <p>Safe for use by several threads: one lock guards the state, and it is not held during a
 * request.
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
   * @param limit the limit of a request
   * @param startTimeout how long the executor may take to start a request
   * @param grace how long after its limit a source that does not return is abandoned
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
   * @param force whether the request must start after this call
   * @param deadline limits the wait of this caller only
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
   * Requests a token on the executor if no request is queued or running. Does not wait, unless the
   * executor runs tasks on the calling thread.
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

  /** Interrupts a running request, fails all waiting callers, and starts no further requests. */
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

  /** Called with the lock, which is released while waiting or running a request. */
  private RequestOutcome await(InFlightRequest request, Deadline deadline)
      throws TokenException, InterruptedException {
    // From here on monotonic time is used: setting the clock must not prolong the wait.
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
        // A caller that waits for its turn also monitors the current request.
        long watch = queue.current().map(InFlightRequest::nanosToWatch).orElse(left);
        long ignored = changed.awaitNanos(watch > 0 ? Math.min(left, watch) : left);
      }
      outcome = request.outcome();
    }
    return outcome.get();
  }

  /**
   * Submits a request to the executor, without the lock: the executor may run it on this thread.
   *
   * @return whether the executor accepted it
   */
  private boolean submit(InFlightRequest request, Deadline deadline) {
    request.submitting(deadline, System.nanoTime() + startTimeout.toNanos());
    lock.unlock();
    try {
      executor.execute(() -> work(request));
      return true;
    } catch (Throwable e) { // also an Error: no further native thread
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

  /** Runs a request, without the lock, unless another thread has already started it. */
  private void run(InFlightRequest request, Optional<Deadline> callers) {
    if (!queue.isCurrent(request) || request.stage() != Stage.SUBMITTED) {
      return;
    }
    TokenRequest wanted = request.begin(scope, callers, Deadline.after(limit, clock), limit, grace);
    changed.signalAll(); // the waiting callers must now use the new check time
    lock.unlock();
    RequestOutcome answer;
    try {
      answer = RequestOutcome.of(source, wanted);
    } finally {
      lock.lock();
      request.ended(); // this thread must not be interrupted from here on
    }
    if (!queue.isCurrent(request)) {
      return; // closed, or abandoned
    }
    RequestOutcome outcome = remembered(request.judged(answer));
    boolean isUnnoticed = !request.isWaitedFor() && !(outcome instanceof RequestOutcome.Got);
    settle(request, outcome);
    if (isUnnoticed) {
      LOG.log(Level.WARNING, "a token could not be renewed early: {0}", outcome.summary());
    }
  }

  /** Throws nothing, like {@link RequestOutcome#of}: callers wait for the outcome. */
  private RequestOutcome remembered(RequestOutcome outcome) {
    if (outcome instanceof RequestOutcome.Lost lost && lost.callerThread().isPresent()) {
      return outcome; // a failure of a caller's thread says nothing about the server
    }
    try {
      memory.remember(outcome);
      return outcome;
    } catch (Throwable e) { // a token without its times, or a clock that fails
      return new RequestOutcome.Broken(e);
    }
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
