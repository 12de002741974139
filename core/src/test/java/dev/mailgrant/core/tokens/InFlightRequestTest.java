package dev.mailgrant.core.tokens;

import static dev.mailgrant.core.tokens.ScriptedSource.SCOPE;
import static dev.mailgrant.core.tokens.ScriptedSource.refusal;
import static dev.mailgrant.core.tokens.ScriptedSource.throttled;
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
import dev.mailgrant.core.tokens.Callers.Caller;
import dev.mailgrant.core.tokens.ScriptedSource.Gate;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One request for many callers, on real threads; tests only wait for a latch or a state. */
@Timeout(60)
class InFlightRequestTest {
  private static final Optional<String> CLAIMS = Optional.of("{\"access_token\":{\"a\":null}}");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-07-01T08:00:00Z"));
  private final ScriptedSource source = new ScriptedSource(clock);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final CachingTokenSource tokens = over(pool);

  @AfterEach
  void stop() {
    tokens.close();
    pool.shutdownNow();
  }

  @Test
  void twoHundredColdCallersShouldMakeOneRequest() throws Exception {
    Gate gate = source.thenWait();
    List<Caller> callers = Callers.start(200, tokens, request());
    callers.forEach(Caller::awaitWaiting);
    gate.open();

    for (Caller caller : callers) {
      assertThat(caller.token()).isEqualTo("token-1");
    }
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aSlowRenewalShouldNotDelayCallers() throws Exception {
    tokens.acquire(request());
    clock.advanceSeconds(3100);
    Gate gate = source.thenWait();

    assertThat(tokens.acquire(request()).value().reveal()).isEqualTo("token-1");
    gate.awaitEntered();
    for (Caller caller : Callers.start(50, tokens, request())) {
      assertThat(caller.token()).isEqualTo("token-1");
    }
    assertThat(source.requests).hasSize(2);
    gate.open();
  }

  @Test
  void aTokenAboutToEndShouldServeWhereItsRenewalIsSlow() throws Exception {
    source.then(request -> source.token("short", 10));
    tokens.acquire(request());
    clock.advance(Duration.ofMillis(9900));
    Gate gate = source.thenWait();

    assertThat(tokens.acquire(request()).value().reveal()).isEqualTo("short");
    gate.awaitEntered();
    assertThat(source.requests).hasSize(2);
    gate.open();
  }

  @Test
  void anInterruptedCallerShouldHarmNoOther() throws Exception {
    Gate gate = source.thenWait();
    AtomicBoolean flag = new AtomicBoolean();
    Caller first =
        Callers.start(
            () -> {
              try {
                return tokens.acquire(request());
              } finally {
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    gate.awaitEntered();
    Caller second = Callers.start(tokens, request());
    second.awaitWaiting();
    first.awaitWaiting();

    first.thread().interrupt();
    assertThat(reason(first)).isEqualTo(Reason.INTERRUPTED);
    assertThat(flag).as("the interrupt flag is set again").isTrue();
    gate.open();

    assertThat(second.token()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aCallerOutOfTimeShouldHarmNoOther() throws Exception {
    Gate gate = source.thenWait();
    Caller hurried = Callers.start(tokens, request(Optional.empty(), false, 30));
    gate.awaitEntered();
    Caller patient = Callers.start(tokens, request());
    patient.awaitWaiting();

    assertThat(reason(hurried)).isEqualTo(Reason.OUT_OF_TIME);
    gate.open();

    assertThat(patient.token()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
    assertThat(source.requests.get(0).deadline().remaining())
        .as("not the hurried caller's")
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aRefusalShouldReachAllWaitingCallersAndNoLaterOne() throws Exception {
    Gate gate = source.thenWait();
    source.thenFail(refusal());
    List<Caller> callers = Callers.start(20, tokens, request());
    callers.forEach(Caller::awaitWaiting);
    gate.open();

    for (Caller caller : callers) {
      assertThat((Throwable) caller.outcome()).hasMessageContaining("AADSTS7000215");
    }
    assertThat(source.requests).hasSize(1);
    assertThat(tokens.acquire(request()).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void aThrottledMinuteUnderFiftyCallersShouldBeTwoRequests() throws Exception {
    source.thenFail(throttled(60));
    for (int second = 0; second < 60; second++) {
      for (Caller caller : Callers.start(50, tokens, request())) {
        assertThat(reason(caller)).isEqualTo(Reason.THROTTLED);
      }
      clock.advanceSeconds(1);
    }
    for (Caller caller : Callers.start(50, tokens, request())) {
      assertThat(caller.token()).isEqualTo("token-2");
    }
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void forcedCallersShouldShareTheNextRequestButNotTheOneUnderWay() throws Exception {
    Gate first = source.thenWait();
    Caller early = Callers.start(tokens, forced());
    first.awaitEntered();
    List<Caller> late = Callers.start(10, tokens, forced());
    late.forEach(Caller::awaitWaiting);
    assertThat(source.requests).as("one at a time").hasSize(1);
    first.open();

    assertThat(early.token()).isEqualTo("token-1");
    for (Caller caller : late) {
      assertThat(caller.token()).isEqualTo("token-2");
    }
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void aForcedCallerShouldMakeARequestThatHasNotBegunAForcedOne() throws Exception {
    HandExecutor hand = new HandExecutor();
    CachingTokenSource byHand = over(hand);
    Caller cold = Callers.start(byHand, request());
    cold.awaitWaiting();
    hand.runAll();
    assertThat(cold.token()).isEqualTo("token-1");
    clock.advanceSeconds(3100);
    byHand.acquire(request()); // submits the renewal
    Caller forced = Callers.start(byHand, forced());
    forced.awaitWaiting();
    hand.runAll();

    assertThat(forced.token()).isEqualTo("token-2");
    assertThat(source.requests.get(1).force()).isTrue();
    assertThat(source.requests).hasSize(2);
    byHand.close();
  }

  @Test
  void callersWithTheSameClaimsShouldShareARequest() throws Exception {
    Gate plain = source.thenWait();
    Caller cold = Callers.start(tokens, request());
    plain.awaitEntered();
    Gate challenged = source.thenWait();
    List<Caller> callers = Callers.start(10, tokens, request(CLAIMS, false, 600_000));
    callers.forEach(Caller::awaitWaiting);
    plain.open();
    challenged.awaitEntered();
    callers.add(Callers.start(tokens, request(CLAIMS, false, 600_000)));
    callers.get(10).awaitWaiting();
    challenged.open();

    assertThat(cold.token()).isEqualTo("token-1");
    for (Caller caller : callers) {
      assertThat(caller.token()).isEqualTo("token-2");
    }
    assertThat(source.requests).extracting(TokenRequest::claims).last().isEqualTo(CLAIMS);
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void aRefusalOfClaimsShouldNotReachACallerWithout() throws Exception {
    Gate challenged = source.thenWait();
    source.thenFail(refusal());
    Caller claims = Callers.start(tokens, request(CLAIMS, false, 600_000));
    challenged.awaitEntered();
    Caller plain = Callers.start(tokens, request());
    plain.awaitWaiting();
    challenged.open();

    assertThat((Throwable) claims.outcome()).hasMessageContaining("AADSTS7000215");
    assertThat(plain.token()).isEqualTo("token-2");
  }

  @Test
  void aCallerWithoutClaimsShouldTakeTheTokenThatCameForThem() throws Exception {
    Gate challenged = source.thenWait();
    Caller claims = Callers.start(tokens, request(CLAIMS, false, 600_000));
    challenged.awaitEntered();
    Caller plain = Callers.start(tokens, request());
    plain.awaitWaiting();
    challenged.open();

    assertThat(claims.token()).isEqualTo("token-1");
    assertThat(plain.token()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aRequestWithoutWaitingCallersShouldNotBeMade() throws Exception {
    Gate gate = source.thenWait();
    Caller first = Callers.start(tokens, request());
    gate.awaitEntered();
    Caller gone = Callers.start(tokens, request(CLAIMS, false, 30));
    assertThat(reason(gone)).isEqualTo(Reason.OUT_OF_TIME);
    gate.open();

    assertThat(first.token()).isEqualTo("token-1");
    assertThat(tokens.acquire(forced()).value().reveal()).isEqualTo("token-2");
    assertThat(source.requests).noneMatch(made -> made.claims().isPresent());
  }

  @Test
  void aDefectOfTheSourceShouldNotBlockAnyCaller() throws Exception {
    source.then(
        request -> {
          throw new IllegalStateException("planted");
        });
    Caller caller = Callers.start(tokens, request());

    assertThat((Throwable) caller.outcome())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("port")
        .hasRootCauseMessage("planted");
    assertThat(tokens.acquire(request()).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void aSourceThatDoesNotKeepItsDeadlineShouldBeGivenUp() throws Exception {
    Gate never = source.thenWait();
    CachingTokenSource brief = brief(Duration.ofMillis(300));
    Caller stuck = Callers.start(brief, request());
    never.awaitEntered();
    clock.advance(Duration.ofHours(-1));

    assertThat(reason(stuck)).as("alone, with a clock set back").isEqualTo(Reason.OUT_OF_TIME);
    assertThat(brief.acquire(request()).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void aClockSetForwardShouldCancelNoRequest() throws Exception {
    Gate gate = source.thenWait();
    Caller first = Callers.start(tokens, request());
    gate.awaitEntered();
    clock.advance(Duration.ofMinutes(2));
    Caller second = Callers.start(tokens, request());
    second.awaitWaiting();
    gate.open();

    assertThat(first.token()).isEqualTo("token-1");
    assertThat(second.token()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aRenewalThatDoesNotStartShouldNotDelayACallerWithClaims() throws Exception {
    HandExecutor hand = new HandExecutor();
    CachingTokenSource starved = over(hand, Duration.ofMillis(20));
    assertThat(starved.acquire(request()).value().reveal()).isEqualTo("token-1");
    clock.advanceSeconds(3100);
    assertThat(starved.acquire(request()).value().reveal()).isEqualTo("token-1");
    Caller claims = Callers.start(starved, request(CLAIMS, false, 600_000));

    assertThat(claims.token()).isEqualTo("token-2");
    hand.runAll();
    assertThat(source.requests).as("the dropped renewal is not made").hasSize(2);
  }

  @Test
  void aRequestLeftByItsOnlyCallerShouldNotHoldUpACallerWithClaims() throws Exception {
    HandExecutor hand = new HandExecutor();
    CachingTokenSource starved = over(hand);
    Caller gone = Callers.start(starved, request(Optional.empty(), false, 30));
    assertThat(reason(gone)).isEqualTo(Reason.OUT_OF_TIME);
    Caller claims = Callers.start(starved, request(CLAIMS, false, 600_000));
    claims.awaitWaiting();
    hand.runAll();

    assertThat(claims.token()).isEqualTo("token-1");
    assertThat(source.requests).singleElement().extracting(TokenRequest::claims).isEqualTo(CLAIMS);
  }

  @Test
  void aHurriedLenderShouldNotStopTheRenewalForOthers() throws Exception {
    CachingTokenSource direct = over(Runnable::run);
    direct.acquire(request());
    clock.advanceSeconds(3100);
    source.thenFail(ScriptedSource.unavailable(Reason.OUT_OF_TIME));
    TokenRequest hurried = request(Optional.empty(), false, 5);

    assertThat(direct.acquire(hurried).value().reveal()).isEqualTo("token-1");
    direct.acquire(request());
    assertThat(direct.acquire(request()).value().reveal()).isEqualTo("token-3");
  }

  @Test
  void anExecutorThatRefusesShouldBeDoneWithout() throws Exception {
    CachingTokenSource alone = over(refusing());
    Gate gate = source.thenWait();
    Caller first = Callers.start(alone, request());
    gate.awaitEntered();
    Caller second = Callers.start(alone, request());
    second.awaitWaiting();
    gate.open();

    assertThat(first.token()).isEqualTo("token-1");
    assertThat(second.token()).isEqualTo("token-1");
    clock.advanceSeconds(3100);
    assertThat(alone.acquire(request()).value().reveal()).as("not renewed").isEqualTo("token-1");
    clock.advanceSeconds(500);
    assertThat(alone.acquire(request()).value().reveal()).isEqualTo("token-2");
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void aCallerInterruptedWhileItAsksForOthersShouldHarmNoneOfThem() throws Exception {
    CachingTokenSource alone = over(refusing());
    Gate gate = source.thenWait();
    Caller first = Callers.start(alone, request());
    gate.awaitEntered();
    List<Caller> others = Callers.start(5, alone, request());
    others.forEach(Caller::awaitWaiting);

    first.thread().interrupt();
    assertThat(reason(first)).isEqualTo(Reason.INTERRUPTED);
    for (Caller other : others) {
      assertThat(other.token()).isEqualTo("token-2");
    }
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void anExecutorWhoseOnlyThreadIsTheCallersShouldBeDoneWithout() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      CachingTokenSource starved = over(one, Duration.ofMillis(20));
      AccessToken token =
          one.submit(() -> starved.acquire(request()))
              .get(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS);

      assertThat(token.value().reveal()).isEqualTo("token-1");
      assertThat(source.requests).hasSize(1);
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void aPoolThatIsShutDownDuringTheRequestShouldNotBeNeeded() throws Exception {
    Gate gate = source.thenWait();
    Caller caller = Callers.start(tokens, request());
    gate.awaitEntered();
    caller.awaitWaiting();
    pool.shutdownNow();

    assertThat(caller.token()).isEqualTo("token-2");
  }

  @Test
  void closeShouldFailAllWaitingCallersAndStopTheRequest() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Gate gate = new Gate();
    source.then(
        request -> {
          try {
            gate.pass();
            return source.token("unwanted", 3600);
          } catch (TokenException e) {
            stopped.countDown();
            throw e;
          }
        });
    List<Caller> callers = new ArrayList<>(Callers.start(5, tokens, request()));
    gate.awaitEntered();
    callers.addAll(Callers.start(5, tokens, forced()));
    callers.forEach(Caller::awaitWaiting);

    tokens.close();

    for (Caller caller : callers) {
      assertThat(reason(caller)).isEqualTo(Reason.CLOSED);
    }
    assertThat(stopped.await(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(source.requests).as("nothing is begun after it").hasSize(1);
    assertThat(pool.isShutdown()).as("not ours").isFalse();
  }

  @Test
  void closeShouldStopACallerThatAsksItselfAndLeaveItsFlagAlone() throws Exception {
    CachingTokenSource alone = over(refusing());
    Gate gate = source.thenWait();
    AtomicBoolean flag = new AtomicBoolean();
    Caller caller =
        Callers.start(
            () -> {
              try {
                return alone.acquire(request());
              } finally {
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    gate.awaitEntered();
    alone.close();

    assertThat(reason(caller)).isEqualTo(Reason.CLOSED);
    assertThat(flag).isFalse();
  }

  @Test
  void aClosedSourceShouldHandOutNothing() throws Exception {
    tokens.acquire(request());
    tokens.close();
    tokens.close();

    assertThat(reason(Callers.start(tokens, request()))).isEqualTo(Reason.CLOSED);
    assertThat(reason(Callers.start(tokens, forced()))).isEqualTo(Reason.CLOSED);
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aTokenThatComesAfterCloseShouldNotBeKept() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    source.then(
        request -> {
          asked.countDown();
          awaitUninterruptibly(closed);
          answered.countDown();
          return source.token("late", 3600);
        });
    Caller caller = Callers.start(tokens, request());
    assertThat(asked.await(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    tokens.close();
    closed.countDown();
    assertThat(answered.await(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    pool.shutdown();
    assertThat(pool.awaitTermination(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(reason(caller)).isEqualTo(Reason.CLOSED);
    assertThat(reason(Callers.start(tokens, request()))).isEqualTo(Reason.CLOSED);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        assertThat(latch.await(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Reason reason(Caller caller) throws InterruptedException {
    Object outcome = caller.outcome();
    assertThat(outcome).isInstanceOf(TokenUnavailableException.class);
    return ((TokenUnavailableException) outcome).reason();
  }

  /** Waits for the executor however busy the machine is. */
  private CachingTokenSource over(Executor executor) {
    return over(executor, Duration.ofMinutes(1));
  }

  private CachingTokenSource over(Executor executor, Duration startTimeout) {
    return new CachingTokenSource(
        source,
        key(),
        clock,
        executor,
        Duration.ofSeconds(30),
        new SplittableRandom(1),
        startTimeout,
        Duration.ofSeconds(5));
  }

  private static CacheKey key() {
    return new CacheKey(
        URI.create("https://login.example/contoso/oauth2/v2.0/token"),
        "contoso",
        "app",
        Secret.of("fingerprint"),
        SCOPE);
  }

  /** Uses a short limit for requests and a short grace period for slow sources. */
  private CachingTokenSource brief(Duration limit) {
    return new CachingTokenSource(
        source,
        key(),
        clock,
        pool,
        limit,
        new SplittableRandom(1),
        Duration.ofMinutes(1),
        Duration.ofMillis(50));
  }

  private static Executor refusing() {
    return task -> {
      throw new RejectedExecutionException("full");
    };
  }

  private TokenRequest request() {
    return request(Optional.empty(), false, 600_000);
  }

  private TokenRequest forced() {
    return request(Optional.empty(), true, 600_000);
  }

  private TokenRequest request(Optional<String> claims, boolean force, long millis) {
    return new TokenRequest(SCOPE, claims, force, Deadline.after(Duration.ofMillis(millis), clock));
  }
}
