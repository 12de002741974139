package dev.mailgrant.testkit;

import java.util.concurrent.Executor;

/** An executor for tests: a thread each, which keeps nothing alive. */
public final class DaemonThreads {
  public static final Executor EXECUTOR =
      task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        thread.start();
      };

  private DaemonThreads() {}
}
