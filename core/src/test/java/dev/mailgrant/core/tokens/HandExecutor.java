package dev.mailgrant.core.tokens;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs tasks when the test triggers it. */
final class HandExecutor implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable task) {
    tasks.add(task);
  }

  synchronized int waiting() {
    return tasks.size();
  }

  private synchronized Queue<Runnable> take() {
    Queue<Runnable> taken = new ArrayDeque<>(tasks);
    tasks.clear();
    return taken;
  }

  /** Runs all submitted tasks on the calling thread. */
  void runAll() {
    take().forEach(Runnable::run);
  }
}
