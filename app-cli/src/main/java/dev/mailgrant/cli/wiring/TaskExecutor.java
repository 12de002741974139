package dev.mailgrant.cli.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Creates the threads of a run: a few platform threads. Virtual threads would make a short run
 * slower: after one has waited on a socket, a poller remains in native code, and the JVM's exit
 * waits 300 ms for such a thread.
 */
final class TaskExecutor {
  /** No queue, because a task that waits for another one must not be queued before it. */
  private static final int MOST_THREADS = 64;

  private TaskExecutor() {}

  /**
   * Creates an executor with at most 64 daemon threads, each of which ends after ten idle seconds.
   */
  static ExecutorService create() {
    return new ThreadPoolExecutor(
        0,
        MOST_THREADS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "mailgrant-task");
          thread.setDaemon(true);
          return thread;
        });
  }
}
