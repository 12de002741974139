package dev.mailgrant.core.tokens;

import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.tokens.InFlightRequest.Stage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current request and the queued ones, one for each set of claims. A request is in the queue
 * only while a caller needs it and it has no outcome. Guarded by the {@link SingleFlight}'s lock,
 * except for {@link #isIdle}.
 */
final class SingleFlightQueue {
  private final CacheState memory;
  private final Map<Optional<String>, InFlightRequest> queue = new LinkedHashMap<>();
  private volatile @Nullable InFlightRequest current;

  SingleFlightQueue(CacheState memory) {
    this.memory = memory;
  }

  /** Whether there is no current request. */
  boolean isIdle() {
    return current == null;
  }

  /** Whether this is the current request. */
  boolean isCurrent(InFlightRequest request) {
    return request == current;
  }

  /** The current request, if any. */
  Optional<InFlightRequest> current() {
    return Optional.ofNullable(current);
  }

  /** Joins a request that is suitable for a caller, or queues a new one. */
  InFlightRequest join(Optional<String> claims, boolean force) {
    InFlightRequest request = current;
    if (request == null || !request.serves(claims, force)) {
      request = queue.computeIfAbsent(claims, InFlightRequest::new);
    }
    request.join(force);
    if (isIdle()) {
      advance();
    }
    return request;
  }

  /**
   * Called when a caller stops waiting. A request that has no waiting callers and was not started
   * is removed.
   *
   * @return whether another request is now the current one
   */
  boolean leave(InFlightRequest request) {
    request.leave();
    if (!request.isWaitedFor() && request.stage() == Stage.QUEUED) {
      queue.remove(request.claims());
    }
    boolean begun = request.stage() != Stage.NEXT && request.stage() != Stage.SUBMITTED;
    if (!request.isWaitedFor() && !begun && isCurrent(request)) {
      advance();
      return true;
    }
    return false;
  }

  /** Starts a renewal without waiting callers while the queue is idle. */
  InFlightRequest renewal() {
    InFlightRequest renewal = new InFlightRequest(Optional.empty());
    current = renewal;
    return renewal;
  }

  /** Ends the current request and advances to the next one. */
  void settle(InFlightRequest request, RequestOutcome outcome) {
    request.settle(outcome);
    advance();
  }

  /**
   * Drops a renewal that the executor does not start, so that it does not block the queue. Requests
   * with waiting callers are left to them.
   *
   * @return whether it was dropped
   */
  boolean droppedUnstarted() {
    InFlightRequest request = current;
    if (request == null || request.isWaitedFor() || !request.isStartOverdue()) {
      return false;
    }
    settle(
        request,
        new RequestOutcome.Failed(
            new TokenUnavailableException(
                Reason.OUT_OF_TIME, "no thread of the executor started the token request")));
    return true;
  }

  /**
   * Abandons a request whose source does not respect its deadline, so that it does not block the
   * queue.
   *
   * @return whether it was dropped
   */
  boolean gaveUpOverdue() {
    InFlightRequest overdue = current;
    if (overdue == null || !overdue.isOverdue()) {
      return false;
    }
    overdue.cancel();
    settle(
        overdue,
        new RequestOutcome.Failed(
            new TokenUnavailableException(
                Reason.OUT_OF_TIME, "the token source exceeded its deadline")));
    return true;
  }

  /** Interrupts the running request and ends all requests with this outcome. */
  void end(RequestOutcome end) {
    InFlightRequest last = current;
    current = null;
    if (last != null) {
      last.cancel();
      last.settle(end);
    }
    queue.values().forEach(request -> request.settle(end));
    queue.clear();
  }

  /** The next request is the oldest one; requests that can already be answered are skipped. */
  private void advance() {
    current = null;
    Iterator<InFlightRequest> waiting = queue.values().iterator();
    while (current == null && waiting.hasNext()) {
      InFlightRequest request = waiting.next();
      waiting.remove();
      Optional<RequestOutcome> known = memory.answer(request.claims(), request.force());
      if (known.isPresent()) {
        request.settle(known.get());
      } else {
        request.isNext();
        current = request;
      }
    }
  }
}
