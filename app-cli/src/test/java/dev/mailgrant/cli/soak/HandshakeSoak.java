package dev.mailgrant.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.auth.msal.MsalTokenSource;
import dev.mailgrant.auth.nimbus.NimbusTokenSource;
import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.handshake.Handshake;
import dev.mailgrant.core.handshake.HandshakeReport;
import dev.mailgrant.core.handshake.HandshakeRequest;
import dev.mailgrant.core.http.HttpTransport;
import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.core.net.Timeouts;
import dev.mailgrant.core.oauth.AppRegistration;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.core.port.ImapTransport;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.http.jdk.JdkHttpTransport;
import dev.mailgrant.imap.socket.SocketImapTransport;
import dev.mailgrant.sandbox.Sandbox;
import dev.mailgrant.sandbox.SandboxOptions;
import dev.mailgrant.sandbox.fault.Fault;
import dev.mailgrant.sandbox.fault.Scenario;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Concurrent handshakes for a long time, against a sandbox whose faults change at random, also
 * during a conversation. {@code -Dsoak.minutes=20}, {@code -Dsoak.seed=…} for the same faults in
 * the same order.
 */
class HandshakeSoak {
  private static final int CALLERS = 4;

  /** The frequency of handshakes without a fault and of interrupted ones. */
  private static final int HEALTHY_ONE_IN = 5;

  private static final int INTERRUPTED_ONE_IN = 40;
  private static final Duration STAGE = Duration.ofMillis(400);
  private static final Duration WHOLE = Duration.ofMillis(1500);

  /** Tolerance for the JVM itself: code, classes, statistics. */
  private static final long HEAP_MARGIN = 8L * 1024 * 1024;

  private static final int THREAD_MARGIN = 4;
  private static final int FILE_MARGIN = 8;

  private final Clock clock = Clock.systemUTC();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
  private int handshakes;

  @Test
  void nothingShouldLeakAndEveryOutcomeShouldHaveItsName() throws Exception {
    long seed = Long.getLong("soak.seed", System.nanoTime());
    Duration time = Duration.ofMinutes(Integer.getInteger("soak.minutes", 20));
    System.out.println("soak: seed " + seed + ", " + time.toMinutes() + " minutes");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withSeed(seed))) {
      // First load all classes and fill all caches; only then can a leak be detected.
      run(sandbox, new Random(seed), time.dividedBy(5));
      Footprint before = settled(Optional.empty());
      System.out.println("soak: after " + handshakes + " handshakes " + before);
      run(sandbox, new Random(seed + 1), time.dividedBy(5).multipliedBy(4));
      Footprint after = settled(Optional.of(before));
      System.out.println("soak: after " + handshakes + " handshakes " + after);
      System.out.println("soak: outcomes " + outcomes);

      assertThat(broken).isEmpty();
      assertThat(outcomes.keySet()).as("outcomes").contains("opened").hasSizeGreaterThan(10);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + THREAD_MARGIN);
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + FILE_MARGIN);
      assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + HEAP_MARGIN);
    }
  }

  private void run(Sandbox sandbox, Random random, Duration time) throws InterruptedException {
    Scenario healthy = sandbox.scenario();
    ExecutorService executor = Executors.newCachedThreadPool(HandshakeSoak::daemon);
    try {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        change(sandbox, healthy, random);
        List<Thread> callers = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
          boolean isMsal = random.nextInt(4) == 0;
          boolean isInterrupted = random.nextInt(INTERRUPTED_ONE_IN) == 0;
          Thread caller =
              daemon(
                  () -> {
                    try {
                      told(handshake(sandbox, executor, isMsal, isInterrupted));
                    } catch (Throwable e) {
                      broken.add("a handshake ended with " + e);
                    } finally {
                      done.countDown();
                    }
                  });
          caller.start();
          callers.add(caller);
        }
        if (random.nextInt(3) == 0) {
          change(sandbox, healthy, random);
        }
        if (!done.await(WHOLE.toSeconds() + 30, TimeUnit.SECONDS)) {
          broken.add("a handshake did not end: " + List.of(callers.get(0).getStackTrace()));
          return;
        }
      }
    } finally {
      sandbox.change(now -> healthy);
      executor.shutdownNow();
      executor.awaitTermination(30, TimeUnit.SECONDS);
    }
  }

  private static void change(Sandbox sandbox, Scenario healthy, Random random) {
    List<Fault> faults = Fault.of(MailProtocol.IMAP);
    Fault fault = faults.get(random.nextInt(faults.size()));
    boolean isHealthy = random.nextInt(HEALTHY_ONE_IN) == 0;
    sandbox.change(now -> isHealthy ? healthy : fault.change().apply(healthy));
  }

  private HandshakeReport handshake(
      Sandbox sandbox, ExecutorService executor, boolean isMsal, boolean isInterrupted) {
    AppRegistration application =
        new AppRegistration(
            sandbox.tenantId(),
            sandbox.clientId(),
            new ClientSecret(sandbox.clientSecret()),
            Cloud.GLOBAL.withAuthority(sandbox.authority()));
    HttpTransport http =
        new JdkHttpTransport(sandbox.clientContext(), executor, new Timeouts(STAGE, STAGE));
    TokenSource tokens =
        isMsal
            ? new MsalTokenSource(application, http, clock)
            : new NimbusTokenSource(application, http, clock);
    ImapTransport imap =
        new SocketImapTransport(sandbox.clientContext(), executor, new Timeouts(STAGE, STAGE));
    HandshakeRequest request =
        HandshakeRequest.of(
            sandbox.mailbox(),
            sandbox.imapEndpoint(),
            sandbox.scope(),
            Deadline.after(WHOLE, clock));
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return new Handshake(tokens, imap, executor, clock).run(request, line -> {});
  }

  private synchronized void told(HandshakeReport report) {
    handshakes++;
    String outcome =
        report.isSuccess()
            ? "opened"
            : report
                .failure()
                .map(failure -> failure.reason().name())
                .orElse("neither opened nor failed");
    if (outcome.startsWith("neither")) {
      broken.add(outcome + ": " + report.steps());
    }
    outcomes.merge(outcome, 1, Integer::sum);
  }

  /** The footprint after closed resources have ended, at most twenty seconds later. */
  private static Footprint settled(Optional<Footprint> before) throws Exception {
    Footprint now = Footprint.now();
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 40; i++) {
      if (never.await(500, TimeUnit.MILLISECONDS)) {
        break;
      }
      Footprint next = Footprint.now();
      boolean isQuiet = next.threads() == now.threads() && next.files() == now.files();
      boolean isSmall = before.isEmpty() || next.files() <= before.get().files();
      now = next;
      if (isQuiet && isSmall && i > 6) {
        break;
      }
    }
    return now;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "soak");
    thread.setDaemon(true);
    return thread;
  }
}
