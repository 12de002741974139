package dev.mailgrant.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many threads request tokens while the clock advances, requests fail, and callers are interrupted
 * or time out. The actions of each thread depend on its seed; their interleaving depends on the
 * machine. {@code -Dstress.seeds=2000} tries more of them, {@code -Dstress.from=17} others.
 */
class CacheStressTest {
  private static final int THREADS = 8;
  private static final AtomicInteger SERVED = new AtomicInteger();
  private static final String CALLER = "caller";
  private static final int CALLS = 120;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final CacheKey KEY =
      new CacheKey(
          URI.create("https://login.example/contoso/oauth2/v2.0/token"),
          "contoso",
          "app",
          Secret.of("fingerprint"),
          ScriptedSource.SCOPE);

  /** The clock advances by minutes: a limit that it can exceed is the subject of another test. */
  private static final Duration LIMIT = Duration.ofDays(2);

  /** For all seeds together, because a single one may only cause refusals. */
  @AfterAll
  static void tokensShouldHaveBeenHandedOut() {
    assertThat(SERVED.get()).isGreaterThan(THREADS * CALLS);
  }

  static LongStream seeds() {
    long from = Long.getLong("stress.from", 1);
    return LongStream.range(from, from + Long.getLong("stress.seeds", 24));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noScheduleShouldBreakTheLifeOfAToken(long seed) throws Exception {
    MovableClock clock = new MovableClock(START);
    Source source = new Source(clock, seed);
    ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    AtomicInteger served = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    Random moods = new Random(seed);
    // It sometimes rejects tasks, so that a caller runs the request on its own thread, whose
    // failures are its own.
    Executor moody =
        task -> {
          synchronized (moods) {
            if (moods.nextInt(3) == 0) {
              throw new RejectedExecutionException("not now");
            }
          }
          executor.execute(task);
        };
    List<Thread> callers = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    try (CachingTokenSource tokens =
        new CachingTokenSource(source, KEY, clock, moody, LIMIT, new SplittableRandom(seed))) {
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(seed * 1000 + i);
        Thread caller =
            new Thread(
                () -> {
                  try {
                    start.await();
                    for (int call = 0; call < CALLS; call++) {
                      one(tokens, source, clock, random, broken, served);
                    }
                  } catch (Throwable e) {
                    broken.add("a caller ended with " + e);
                  }
                },
                CALLER);
        caller.setDaemon(true);
        caller.start();
        callers.add(caller);
      }
      start.countDown();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ScriptedSource.BOUND_SECONDS);
      for (Thread caller : callers) {
        caller.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        if (caller.isAlive()) {
          broken.add("a caller was never woken: " + List.of(caller.getStackTrace()));
        }
      }
      broken.addAll(source.broken);
      assertThat(broken).as("seed " + seed).isEmpty();
      SERVED.addAndGet(served.get());

      // Nothing that happened before may prevent a later caller from getting a token.
      source.behave();
      clock.advance(Duration.ofHours(1));
      AccessToken last = last(tokens, clock);
      assertThat(last.expiresAt()).as("seed " + seed).isAfter(clock.instant());
    } finally {
      executor.shutdownNow();
      assertThat(executor.awaitTermination(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS))
          .as("seed " + seed + ": threads that end")
          .isTrue();
    }
  }

  /** A request that was already running may still fail; a caller that shared it asks again. */
  private static AccessToken last(TokenSource tokens, MovableClock clock) throws TokenException {
    try {
      return tokens.acquire(request(clock, false, LIMIT));
    } catch (TokenUnavailableException e) {
      return tokens.acquire(request(clock, false, LIMIT));
    }
  }

  private static void one(
      TokenSource tokens,
      Source source,
      MovableClock clock,
      Random random,
      ConcurrentLinkedQueue<String> broken,
      AtomicInteger served) {
    if (random.nextInt(6) == 0 && source.idle.writeLock().tryLock()) {
      try {
        clock.advanceSeconds(random.nextInt(400));
      } finally {
        source.idle.writeLock().unlock();
      }
    }
    boolean interrupted = random.nextInt(6) == 0;
    boolean hasLittleTime = random.nextInt(10) == 0;
    TokenRequest request =
        request(
            clock,
            random.nextInt(8) == 0,
            hasLittleTime ? Duration.ofMillis(random.nextInt(3)) : LIMIT);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Instant before = clock.instant();
    source.idle.readLock().lock();
    try {
      AccessToken token = tokens.acquire(request);
      served.incrementAndGet();
      if (!token.expiresAt().isAfter(before)) {
        broken.add("a token that ended " + token.expiresAt() + " was handed out at " + before);
      }
    } catch (TokenUnavailableException e) {
      interrupted |= source.interrupted.contains(Thread.currentThread());
      boolean isOthers = e.reason() == Reason.INTERRUPTED && !interrupted;
      if (isOthers) {
        broken.add("a caller was told of somebody else's interrupt: " + e);
      }
      boolean isTooSoon = e.reason() == Reason.OUT_OF_TIME && !request.deadline().passed();
      if (isTooSoon && !hasLittleTime) {
        broken.add("a caller with time was told that it had none: " + e);
      }
    } catch (TokenException e) {
      // A refusal of the source's.
    } finally {
      source.idle.readLock().unlock();
      boolean isStillKnown = Thread.interrupted();
      interrupted |= source.interrupted.remove(Thread.currentThread());
      if (isStillKnown && !interrupted) {
        broken.add("a caller that nobody interrupted is interrupted");
      }
    }
  }

  private static TokenRequest request(Clock clock, boolean force, Duration time) {
    return new TokenRequest(
        ScriptedSource.SCOPE, Optional.empty(), force, Deadline.after(time, clock));
  }

  /** Answers, fails and delays depending on its seed, and records concurrent requests. */
  private static final class Source implements TokenSource {
    final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

    /** Callers that were interrupted during a request on their own thread. */
    final Set<Thread> interrupted = ConcurrentHashMap.newKeySet();

    /**
     * Time advances only while no request is running. A caller that shares a running request gets
     * its answer, and no real clock jumps by half an hour meanwhile.
     */
    final ReadWriteLock idle = new ReentrantReadWriteLock();

    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private final MovableClock clock;
    private final Random random;
    private volatile boolean behaves;

    Source(MovableClock clock, long seed) {
      this.clock = clock;
      this.random = new Random(-seed);
    }

    void behave() {
      behaves = true;
    }

    @Override
    public AccessToken acquire(TokenRequest request) throws TokenException {
      idle.readLock().lock();
      try {
        return answer();
      } finally {
        idle.readLock().unlock();
      }
    }

    private AccessToken answer() throws TokenException {
      if (under.incrementAndGet() != 1) {
        broken.add("two requests were under way for one key");
      }
      try {
        int number = count.incrementAndGet();
        int what = behaves ? 9 : draw(10);
        for (int spins = 5_000 * draw(4); spins > 0; spins--) {
          Thread.onSpinWait();
        }
        if (Thread.currentThread().getName().equals(CALLER) && draw(4) == 0) {
          interrupted.add(Thread.currentThread());
          Thread.currentThread().interrupt();
        }
        if (Thread.currentThread().isInterrupted()) {
          throw ScriptedSource.unavailable(Reason.INTERRUPTED);
        }
        if (what == 0) {
          throw ScriptedSource.refusal();
        }
        if (what == 1) {
          throw ScriptedSource.unavailable(Reason.SERVER_FAILED);
        }
        if (what == 2) {
          throw ScriptedSource.throttled(draw(20));
        }
        Instant end = clock.instant().plusSeconds(behaves ? 7200 : 900 + draw(3600));
        return new AccessToken(Secret.of("token-" + number), end, end, ScriptedSource.SCOPE);
      } finally {
        under.decrementAndGet();
      }
    }

    private synchronized int draw(int bound) {
      return random.nextInt(bound);
    }
  }
}
