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
 * The one request whose turn it is, and those that wait for theirs, one for each set of claims. A
 * request is in here only as long as somebody wants it and it has no outcome. Guarded by the {@link
 * SingleFlight}'s lock, except for {@link #isIdle}.
 */
final class SingleFlightQueue {
  private final CacheState memory;
  private final Map<Optional<String>, InFlightRequest> queue = new LinkedHashMap<>();
  private volatile @Nullable InFlightRequest current;

  SingleFlightQueue(CacheState memory) {
    this.memory = memory;
  }

  /** Whether no request has its turn. */
  boolean isIdle() {
    return current == null;
  }

  /** Whether it is this request's turn. */
  boolean isCurrent(InFlightRequest request) {
    return request == current;
  }

  /** Whose turn it is, if anybody's. */
  Optional<InFlightRequest> current() {
    return Optional.ofNullable(current);
  }

  /** Joins the request that serves a caller, or a new one that waits for its turn. */
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
   * A caller waits no more. What nobody waits for and nobody has begun is not begun.
   *
   * @return whether that makes it another request's turn
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

  /** Puts a request that nobody waits for into the idle line. */
  InFlightRequest renewal() {
    InFlightRequest renewal = new InFlightRequest(Optional.empty());
    current = renewal;
    return renewal;
  }

  /** The current request has come to an end; the next one's turn. */
  void settle(InFlightRequest request, RequestOutcome outcome) {
    request.settle(outcome);
    advance();
  }

  /**
   * A renewal that the executor does not begin must not block the line either. What somebody waits
   * for is left to those.
   *
   * @return whether it did
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
   * A source that does not keep its deadline must not block the line for ever.
   *
   * @return whether it did
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

  /** Stops what is under way and tells all who wait. */
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

  /** The turn goes to whoever waits longest, and past those whose answer is known by now. */
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
