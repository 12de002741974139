package dev.mailgrant.benchmarks;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.tokens.CachingTokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Counts the requests when two hundred threads need a token at the same time, none is cached, and
 * the server takes 100 ms.
 */
public final class Stampede {
  private static final int CALLERS = 200;
  private static final Duration SERVER_TAKES = Duration.ofMillis(100);

  private Stampede() {}

  /** Prints both counts. */
  public static void main(String[] args) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      CannedAnswer ours = new CannedAnswer(SERVER_TAKES);
      TokenRequest request =
          new TokenRequest(
              CannedAnswer.SCOPE,
              Optional.empty(),
              false,
              Deadline.after(Duration.ofMinutes(1), Clock.systemUTC()));
      try (CachingTokenSource cache = OursOverCannedAnswers.create(ours, executor)) {
        report("mailgrant", ours, all(callers, () -> cache.acquire(request)));
      }
      CannedAnswer theirs = new CannedAnswer(SERVER_TAKES);
      // A pool with one thread for each caller, so that no caller is queued.
      ExecutorService wide = Executors.newFixedThreadPool(CALLERS);
      MsalOverCannedAnswers msal = MsalOverCannedAnswers.create(theirs, wide);
      report("msal4j, pool of 200", theirs, all(callers, () -> msal.acquireToken().get()));
      wide.shutdownNow();
      CannedAnswer common = new CannedAnswer(SERVER_TAKES);
      MsalOverCannedAnswers asItComes = MsalOverCannedAnswers.create(common);
      report("msal4j, as it comes", common, all(callers, () -> asItComes.acquireToken().get()));
    } finally {
      callers.shutdownNow();
      executor.shutdownNow();
    }
  }

  /** Starts all threads at the same time; returns the time until the last one has its token. */
  private static Duration all(ExecutorService callers, Callable<?> want) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS + 1);
    List<Future<?>> tokens = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      tokens.add(
          callers.submit(
              () -> {
                start.await();
                return want.call();
              }));
    }
    start.await();
    long began = System.nanoTime();
    for (Future<?> token : tokens) {
      token.get();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void report(String who, CannedAnswer answer, Duration took) {
    System.out.printf(
        "%-20s %3d callers, %3d requests, %5d ms%n",
        who, CALLERS, answer.requests(), took.toMillis());
  }
}
