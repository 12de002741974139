package dev.mailgrant.imap.socket;

import dev.mailgrant.core.Deadline;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits no longer than a limit for work that itself knows none: the platform's name look-up, and a
 * write that blocks.
 *
 * @param executor where the work is done; work given up may go on there for a while
 */
record Patience(Executor executor) {

  /**
   * Does the work.
   *
   * @throws TimeoutException if the limit passes first
   * @throws InterruptedException if the calling thread is interrupted first
   * @throws ExecutionException if the work throws, with what it threw as cause
   */
  <T> T await(Callable<T> work, Deadline limit)
      throws TimeoutException, InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    executor.execute(task);
    try {
      return task.get(limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
