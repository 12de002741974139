package dev.mailgrant.net.socket;

import dev.mailgrant.core.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the wait for operations without a time limit: the platform's DNS lookup, and a write that
 * blocks.
 *
 * @param executor runs the operations; an abandoned one may continue there for a while
 */
public record BoundedCall(Executor executor) {

  /**
   * Thrown if the limit expired before the operation started, because the executor had no free
   * thread.
   */
  public static final class NotBegunException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    public NotBegunException() {
      super("no thread was free");
    }
  }

  /**
   * Runs the operation.
   *
   * @throws NotBegunException if the limit expires before the executor starts it, or the executor
   *     rejects it
   * @throws TimeoutException if the limit expires first
   * @throws InterruptedException if the calling thread is interrupted first
   * @throws ExecutionException if the operation throws, with its exception as cause
   */
  public <T> T await(Callable<T> work, Deadline limit)
      throws TimeoutException, InterruptedException, ExecutionException {
    AtomicBoolean begun = new AtomicBoolean();
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              begun.set(true);
              return work.call();
            });
    try {
      executor.execute(task);
      return task.get(limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new NotBegunException();
    } catch (TimeoutException e) {
      throw begun.get() ? e : new NotBegunException();
    } finally {
      task.cancel(true);
    }
  }
}
