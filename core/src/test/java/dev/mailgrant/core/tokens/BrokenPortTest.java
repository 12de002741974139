package dev.mailgrant.core.tokens;

import static dev.mailgrant.core.tokens.ScriptedSource.SCOPE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.core.port.TokenStore;
import dev.mailgrant.core.tokens.Callers.Caller;
import dev.mailgrant.core.tokens.ScriptedSource.Answer;
import dev.mailgrant.core.tokens.ScriptedSource.Gate;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Adapters that do what their port does not allow. Kotlin and Scala have no checked exceptions, so
 * their adapters can throw any exception. The limit of a request is an hour here: a caller that
 * gets an outcome got it at once.
 */
@Timeout(60)
class BrokenPortTest {
  private static final Map<String, Throwable> THROWN =
      Map.of(
          "checked", new IOException("planted"),
          "error", new NoClassDefFoundError("planted"),
          "stack", new StackOverflowError("planted"),
          "throwable", new Throwable("planted"),
          "runtime", new IllegalArgumentException("planted"));

  private final MovableClock clock = new MovableClock(Instant.parse("2026-07-01T08:00:00Z"));
  private final ScriptedSource source = new ScriptedSource(clock);
  private final List<Thread> threads = new ArrayList<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(1, this::thread);
  private final CachingTokenSource cache = caching(pool);

  @AfterEach
  void stop() {
    cache.close();
    pool.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "error", "stack", "throwable", "runtime"})
  void everyCallerShouldGetWhateverWasThrownAtOnceAsTheCause(String kind) throws Exception {
    Throwable thrown = requireNonNull(THROWN.get(kind));
    Gate gate = source.thenWait(); // then it answers with what follows in the script
    source.then(failing(thrown));
    List<Caller> callers = Callers.start(3, cache, request(false));
    gate.awaitEntered();
    callers.forEach(Caller::awaitWaiting);
    gate.open();

    for (Caller caller : callers) {
      assertThat((Throwable) caller.outcome())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port")
          .hasCause(thrown);
    }
    assertThat(cache.acquire(request(false)).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void noTokenShouldBeADefectOfTheSource() throws Exception {
    source.then(nothing());

    assertThat((Throwable) Callers.start(cache, request(false)).outcome())
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("the token source returned null");
    assertThat(cache.acquire(request(false)).value().reveal()).isEqualTo("token-2");
  }

  /** A token without its times fails only when the cache looks at it. */
  @Test
  @SuppressWarnings("NullAway") // the defect under test
  void aTokenWithoutItsTimesShouldBeADefectOfTheSource() throws Exception {
    source.then(request -> new AccessToken(Secret.of("token"), null, null, SCOPE));

    assertThat((Throwable) Callers.start(cache, request(false)).outcome())
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(NullPointerException.class);
    assertThat(cache.acquire(request(false)).value().reveal()).isEqualTo("token-2");
  }

  /** The pool's thread does other work after the request. */
  @Test
  void theThreadOfTheRequestShouldNotBeInterruptedLater() throws Exception {
    source.then(failing(new IOException("planted")));
    assertThat((Throwable) Callers.start(cache, request(false)).outcome()).isNotNull();
    Thread worker = threads.get(0);

    cache.close();

    assertThat(worker.isInterrupted()).isFalse();
    assertThat(pool.submit(Thread::interrupted).get(20, TimeUnit.SECONDS)).isFalse();
    assertThat(threads).as("the thread survived").hasSize(1);
  }

  /** It is not the server that failed, so the others send a new request. */
  @Test
  void anUndeclaredInterruptShouldConcernOnlyItsThread() throws Exception {
    source.then(failing(new InterruptedException("planted")));

    assertThat(Callers.start(cache, request(false)).token()).isEqualTo("token-2");
  }

  @Test
  void anExecutorThatThrowsAnythingShouldCountAsOneThatIsFull() throws Exception {
    Executor broken =
        task -> {
          throw BrokenPortTest.<RuntimeException>sneaky(new IOException("planted"));
        };

    assertThat(caching(broken).acquire(request(false)).value().reveal()).isEqualTo("token-1");
  }

  @Test
  void decoratorsShouldThrowOnlyWhatTheyDeclare() {
    for (TokenSource decorator : decorators(new MemoryStore())) {
      source.then(failing(new IOException("planted")));
      assertThat(catchThrowable(() -> decorator.acquire(request(true))))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseInstanceOf(IOException.class);
      source.then(failing(new NoClassDefFoundError("planted")));
      assertThat(catchThrowable(() -> decorator.acquire(request(true))))
          .isInstanceOf(NoClassDefFoundError.class);
      source.then(nothing());
      assertThat(catchThrowable(() -> decorator.acquire(request(true))))
          .hasMessage("the token source returned null");
      source.then(failing(new InterruptedException("planted")));
      assertThat(catchThrowable(() -> decorator.acquire(request(true))))
          .isInstanceOf(TokenUnavailableException.class);
      assertThat(Thread.interrupted()).as("the interrupt flag is set again").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "error", "stack", "throwable", "runtime"})
  void aStoreShouldNeverFailTheCaller(String kind) throws Exception {
    Throwable thrown = requireNonNull(THROWN.get(kind));
    TokenStore broken =
        new TokenStore() {
          @Override
          public Optional<StoredToken> find(CacheKey key, Deadline deadline) {
            throw BrokenPortTest.<RuntimeException>sneaky(thrown);
          }

          @Override
          public void keep(CacheKey key, StoredToken token, Deadline deadline) {
            throw BrokenPortTest.<RuntimeException>sneaky(thrown);
          }

          @Override
          public void forget(CacheKey key, Deadline deadline) {}
        };

    assertThat(new StoredTokenSource(source, broken, key(), clock).acquire(request(false)))
        .isNotNull();
  }

  @Test
  @SuppressWarnings("NullAway") // the defect under test
  void aStoreThatReturnsNullShouldNotFailTheCaller() throws Exception {
    TokenStore broken =
        new TokenStore() {
          @Override
          public Optional<StoredToken> find(CacheKey key, Deadline deadline) {
            return null;
          }

          @Override
          public void keep(CacheKey key, StoredToken token, Deadline deadline) {}

          @Override
          public void forget(CacheKey key, Deadline deadline) {}
        };

    assertThat(new StoredTokenSource(source, broken, key(), clock).acquire(request(false)))
        .isNotNull();
  }

  private List<TokenSource> decorators(TokenStore store) {
    return List.of(
        new RetryingTokenSource(source), new StoredTokenSource(source, store, key(), clock));
  }

  private static Answer failing(Throwable thrown) {
    return request -> {
      throw BrokenPortTest.<RuntimeException>sneaky(thrown);
    };
  }

  @SuppressWarnings("NullAway") // the defect under test
  private static Answer nothing() {
    return request -> null;
  }

  /** Throws a checked exception as an unchecked one. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  private CachingTokenSource caching(Executor executor) {
    return new CachingTokenSource(
        source,
        key(),
        clock,
        executor,
        Duration.ofHours(1),
        new SplittableRandom(1),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1));
  }

  private TokenRequest request(boolean force) {
    return new TokenRequest(
        SCOPE, Optional.empty(), force, Deadline.after(Duration.ofHours(2), clock));
  }

  private static CacheKey key() {
    return new CacheKey(
        URI.create("https://login.example/contoso/oauth2/v2.0/token"),
        "contoso",
        "app",
        Secret.of("fingerprint"),
        SCOPE);
  }
}
