package dev.mailgrant.cli.settings;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads from what may never end: standard input, a pipe, a share that is gone. */
final class Limited {
  private Limited() {}

  /**
   * Runs a read in a thread of its own, which does not keep the JVM alive if it hangs.
   *
   * @throws IOException if it fails, or takes longer than {@code limit}
   */
  static byte[] read(Callable<byte[]> reading, Duration limit) throws IOException {
    FutureTask<byte[]> task = new FutureTask<>(reading);
    Thread thread = new Thread(task, "mailgrant-read");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("nothing came to its end within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while reading").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("a defect in reading a file", e.getCause());
    } finally {
      thread.interrupt();
    }
  }
}
