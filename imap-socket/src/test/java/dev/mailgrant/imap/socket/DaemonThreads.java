package dev.mailgrant.imap.socket;

import java.util.concurrent.Executor;

/** An executor for tests: a thread each, which keeps nothing alive. */
final class DaemonThreads {
  static final Executor EXECUTOR =
      task -> {
        Thread thread = new Thread(task, "test-worker");
        thread.setDaemon(true);
        thread.start();
      };

  private DaemonThreads() {}
}
