package dev.mailgrant.settings;

import dev.mailgrant.core.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads with a time limit from sources that may block: standard input, a pipe, an unavailable
 * network share.
 */
public final class TimedRead {
  private TimedRead() {}

  /**
   * Runs a read on its own daemon thread, which does not keep the JVM alive if it hangs.
   *
   * @throws OutOfTimeException if it is not finished by the deadline
   * @throws InterruptedIOException if the calling thread is interrupted; its interrupt flag is set
   *     again
   * @throws IOException if it fails
   */
  public static byte[] read(Callable<byte[]> reading, Deadline deadline) throws IOException {
    try {
      return call(reading, deadline, "it had not come to its end");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("a defect in reading a file", e.getCause());
    }
  }

  /**
   * Runs any work on its own daemon thread. A thread that computes is not ended by an interrupt; it
   * is abandoned, and ends with the JVM at the latest.
   *
   * @param awaited what is said of it if it is not finished
   * @throws OutOfTimeException if it is not finished by the deadline
   * @throws InterruptedIOException if the calling thread is interrupted; its interrupt flag is set
   *     again
   * @throws ExecutionException if it fails
   */
  public static <T> T call(Callable<T> work, Deadline deadline, String awaited)
      throws IOException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "mailgrant-read");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OutOfTimeException(awaited);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
    } finally {
      thread.interrupt();
    }
  }
}
