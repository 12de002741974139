package dev.mailgrant.benchmarks;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.tokens.CachingTokenSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of a cached token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CachedTokenBenchmark {
  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  private final TokenRequest request =
      new TokenRequest(
          CannedAnswer.SCOPE,
          Optional.empty(),
          false,
          Deadline.after(Duration.ofHours(1), Clock.systemUTC()));
  private CachingTokenSource ours =
      OursOverCannedAnswers.create(new CannedAnswer(Duration.ZERO), executor);
  private MsalOverCannedAnswers msal;
  private MsalOverCannedAnswers msalInCaller;

  /** Fills the caches. */
  @Setup
  public void fill() throws Exception {
    msal = MsalOverCannedAnswers.create(new CannedAnswer(Duration.ZERO));
    msalInCaller = MsalOverCannedAnswers.create(new CannedAnswer(Duration.ZERO), new InCaller());
    ours.acquire(request);
    msal.acquireToken().get();
    msalInCaller.acquireToken().get();
  }

  /** Lets the process end. */
  @TearDown
  public void stop() {
    ours.close();
    executor.shutdownNow();
  }

  /** mailgrant's cache. */
  @Benchmark
  public AccessToken mailgrant() throws Exception {
    return ours.acquire(request);
  }

  /** MSAL4J with its defaults. */
  @Benchmark
  public IAuthenticationResult msal4j() throws Exception {
    return msal.acquireToken().get();
  }

  /** MSAL4J at its fastest: with an executor that runs tasks on the calling thread. */
  @Benchmark
  public IAuthenticationResult msal4jInCaller() throws Exception {
    return msalInCaller.acquireToken().get();
  }

  private static final class InCaller extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
