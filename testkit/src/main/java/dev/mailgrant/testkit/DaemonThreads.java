package dev.mailgrant.testkit;

import java.util.concurrent.Executor;

/** An executor for tests: one daemon thread for each task. */
public final class DaemonThreads {
  public static final Executor EXECUTOR =
      task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        thread.start();
      };

  private DaemonThreads() {}
}
