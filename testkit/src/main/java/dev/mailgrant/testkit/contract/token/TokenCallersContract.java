package dev.mailgrant.testkit.contract.token;

import static dev.mailgrant.testkit.contract.token.ContractFixture.TIME;
import static dev.mailgrant.testkit.contract.token.ContractFixture.in;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.core.oauth.FederatedAssertion;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import dev.mailgrant.testkit.server.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Part of {@link TokenSourceContract}: callers do not affect each other, and an interrupted caller
 * returns.
 */
public interface TokenCallersContract extends TokenSourceSubject {
  /** Number of threads for each application. */
  int THREADS = 8;

  /** Number of calls of each thread. */
  int CALLS = 4;

  /** Maximum time for a caller to return after an interrupt. */
  Duration PROMPTLY = Duration.ofSeconds(5);

  @Test
  default void callersOfTwoApplicationsShouldEachSendAndGetTheirOwn(ContractFixture trial)
      throws Exception {
    trial.answer(
        Answer.json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\""
                    + "{{{regexExtract request.body 'caller-[ab]-[0-9]+'}}}"
                    + ".of.{{{regexExtract request.body 'client_id=app-[ab]'}}}\"}")
            .quoting());
    Map<String, TokenSource> sources =
        Map.of(
            "a",
            trial.source("app-a", new ClientSecret(Secret.of("the-secret-of-app-a"))),
            "b",
            trial.source(
                "app-b", new FederatedAssertion(() -> Secret.of("the-assertion-of-app-b"))));
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> got = new TreeMap<>();
    List<Future<Map<String, String>>> callers = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(2 * THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    try {
      for (String app : sources.keySet()) {
        for (int thread = 0; thread < THREADS; thread++) {
          List<String> names = new ArrayList<>();
          for (int call = 0; call < CALLS; call++) {
            String name = "caller-" + app + "-" + (thread * CALLS + call);
            names.add(name);
            expected.put(name, name + ".of.client_id=app-" + app);
          }
          TokenSource source = sources.get(app);
          callers.add(
              threads.submit(
                  () -> {
                    Map<String, String> tokens = new TreeMap<>();
                    for (String name : names) {
                      int ignored = together.await(TIME.toSeconds(), SECONDS);
                      TokenRequest asked = TokenRequest.forced(name, in(TIME));
                      tokens.put(name, source.acquire(asked).value().reveal());
                    }
                    return tokens;
                  }));
        }
      }
      for (Future<Map<String, String>> caller : callers) {
        got.putAll(caller.get(2 * TIME.toSeconds(), SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(got).isEqualTo(expected);
    assertThat(trial.requests()).hasSize(expected.size());
    assertThat(trial.requests())
        .allSatisfy(
            asked -> {
              boolean isA = asked.field("client_id").orElse("").equals("app-a");
              assertThat(asked.field("client_secret").orElse(""))
                  .isEqualTo(isA ? "the-secret-of-app-a" : "");
              assertThat(asked.field("client_assertion").orElse(""))
                  .isEqualTo(isA ? "" : "the-assertion-of-app-b");
              assertThat(asked.field("scope").orElse("")).contains("caller-" + (isA ? "a" : "b"));
            });
  }

  @Test
  default void anInterruptShouldEndTheCallAtOnceAndStayKnown(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.never());
    TokenSource source = trial.source();
    FutureTask<Boolean> call =
        new FutureTask<>(
            () -> {
              trial.unavailable(source, in(TIME), Reason.INTERRUPTED);
              return Thread.currentThread().isInterrupted();
            });
    Thread caller = new Thread(call, "a caller to interrupt");
    caller.setDaemon(true);
    caller.start();
    long end = System.nanoTime() + TIME.toNanos() / 2;
    while (trial.requests().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    assertThat(trial.requests()).as("the request under way").hasSize(1);

    caller.interrupt();

    assertThat(call.get(PROMPTLY.toSeconds(), SECONDS)).as("still interrupted").isTrue();
  }

  @Test
  default void aCallerThatIsInterruptedAlreadyShouldNotWait(ContractFixture trial)
      throws Exception {
    trial.answer(Answer.never());
    TokenSource source = trial.source();
    FutureTask<Boolean> call =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              trial.unavailable(source, in(TIME), Reason.INTERRUPTED);
              return Thread.currentThread().isInterrupted();
            });
    Thread caller = new Thread(call, "an interrupted caller");
    caller.setDaemon(true);
    caller.start();

    assertThat(call.get(PROMPTLY.toSeconds(), SECONDS)).as("still interrupted").isTrue();
  }
}
