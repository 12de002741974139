package dev.mailgrant.testkit.hostile;

import java.util.List;
import java.util.Set;

/**
 * The threads of the JVM at one moment, to see later which of those that have come since are still
 * there. Only the thread that made it should be at work meanwhile.
 */
public final class ThreadLeakCheck {
  /** What a thread may take to end once its work is over, on a busy machine. */
  private static final int PATIENCE_MILLIS = 5_000;

  private final Set<Thread> before;

  private ThreadLeakCheck(Set<Thread> before) {
    this.before = before;
  }

  /** Remembers the threads there are. */
  public static ThreadLeakCheck since() {
    return new ThreadLeakCheck(Thread.getAllStackTraces().keySet());
  }

  /**
   * The names of the threads that have come since and do not end, whatever they are called; not
   * those of pools that wait for work, nor of the platform.
   *
   * @param servers how the names of the test's own threads begin
   */
  public List<String> threads(String... servers) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && !isExpected(thread, servers))
        .filter(ThreadLeakCheck::staysAlive)
        .filter(thread -> !isIdleInItsPool(thread))
        .map(Thread::getName)
        .toList();
  }

  private static boolean isExpected(Thread thread, String... servers) {
    ThreadGroup group = thread.getThreadGroup();
    if (thread == Thread.currentThread() || group == null || group.getName().equals("system")) {
      return true;
    }
    for (String prefix : servers) {
      if (thread.getName().startsWith(prefix)) {
        return true;
      }
    }
    // The JDK's own, which closes idle HTTP connections for the whole JVM.
    return thread.getName().startsWith("Keep-Alive-");
  }

  private static boolean staysAlive(Thread thread) {
    if (isIdleInItsPool(thread)) {
      return false;
    }
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return thread.isAlive();
  }

  private static boolean isIdleInItsPool(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals("getTask")
          && frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor")) {
        return true;
      }
    }
    return false;
  }
}
