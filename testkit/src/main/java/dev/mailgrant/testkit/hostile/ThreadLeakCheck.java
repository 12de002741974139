package dev.mailgrant.testkit.hostile;

import java.util.List;
import java.util.Set;

/**
 * Records the threads of the JVM, to find later which new threads are still running. No other
 * thread should start work meanwhile.
 */
public final class ThreadLeakCheck {
  /** How long a thread may take to end after its work, on a busy machine. */
  private static final int PATIENCE_MILLIS = 5_000;

  private final Set<Thread> before;

  private ThreadLeakCheck(Set<Thread> before) {
    this.before = before;
  }

  /** Records the current threads. */
  public static ThreadLeakCheck since() {
    return new ThreadLeakCheck(Thread.getAllStackTraces().keySet());
  }

  /**
   * The names of threads that started since and do not end, except idle threads of pools and
   * threads of the platform.
   *
   * @param servers name prefixes of the test's own threads
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
    // The JDK's thread that closes idle HTTP connections for the whole JVM.
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
