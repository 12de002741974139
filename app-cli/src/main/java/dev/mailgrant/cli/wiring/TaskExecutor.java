package dev.mailgrant.cli.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the threads of a run: a few, and of the platform's. Virtual ones would cost a short run
 * more than they spare it: a thread that has waited on a socket leaves a poller behind in native
 * code, and the JVM's exit gives such a thread 300 ms to come back.
 */
final class TaskExecutor {
  /** No queue: a task that waits for another one must never wait behind it. */
  private static final int MOST_THREADS = 64;

  private TaskExecutor() {}

  /**
   * An executor whose threads do not keep the JVM alive: at most 64, each gone after ten idle
   * seconds.
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
