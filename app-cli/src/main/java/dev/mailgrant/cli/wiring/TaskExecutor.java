package dev.mailgrant.cli.wiring;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Chooses the kind of threads: virtual ones where the JVM has them (21 and later). */
final class TaskExecutor {
  /** No queue: a task that waits for another one must never wait behind it. */
  private static final int MOST_THREADS = 64;

  private TaskExecutor() {}

  /** An executor whose threads do not keep the JVM alive. */
  static ExecutorService create() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return pool();
    }
  }

  /** At most 64 threads, each gone after ten idle seconds. */
  static ExecutorService pool() {
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
