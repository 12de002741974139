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
 * Waits no longer than a limit for work that itself knows none: the platform's name look-up, and a
 * write that blocks.
 *
 * @param executor where the work is done; work given up may go on there for a while
 */
public record BoundedCall(Executor executor) {

  /** The limit passed before the work could begin: the executor had no thread for it. */
  public static final class NotBegunException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    public NotBegunException() {
      super("no thread was free");
    }
  }

  /**
   * Does the work.
   *
   * @throws NotBegunException if the limit passes before the executor begins with it, or the
   *     executor refuses it
   * @throws TimeoutException if the limit passes first
   * @throws InterruptedException if the calling thread is interrupted first
   * @throws ExecutionException if the work throws, with what it threw as cause
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
