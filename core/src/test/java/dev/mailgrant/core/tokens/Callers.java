package dev.mailgrant.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.port.TokenSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that each request a token. */
final class Callers {
  /** One of the threads. */
  record Caller(Thread thread, FutureTask<AccessToken> result) {
    /** The token or the exception. */
    Object outcome() throws InterruptedException {
      try {
        return result.get(ScriptedSource.BOUND_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        return Objects.requireNonNull(e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError("the caller hangs", e);
      }
    }

    String token() throws InterruptedException {
      Object outcome = outcome();
      assertThat(outcome).isInstanceOf(AccessToken.class);
      return ((AccessToken) outcome).value().reveal();
    }

    /** Returns when the caller waits. */
    void awaitWaiting() {
      long end = System.nanoTime() + Duration.ofSeconds(ScriptedSource.BOUND_SECONDS).toNanos();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        assertThat(System.nanoTime()).as("waiting for a caller to wait").isLessThan(end);
        assertThat(result.isDone()).as("done before it waited").isFalse();
        Thread.onSpinWait();
      }
    }
  }

  private Callers() {}

  static Caller start(TokenSource tokens, TokenRequest request) {
    return start(() -> tokens.acquire(request));
  }

  static Caller start(Callable<AccessToken> call) {
    FutureTask<AccessToken> result = new FutureTask<>(call);
    Thread thread = new Thread(result, "caller");
    thread.setDaemon(true);
    thread.start();
    return new Caller(thread, result);
  }

  static List<Caller> start(int count, TokenSource tokens, TokenRequest request) {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      callers.add(start(tokens, request));
    }
    return callers;
  }
}
