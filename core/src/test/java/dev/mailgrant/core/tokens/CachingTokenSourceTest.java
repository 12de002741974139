package dev.mailgrant.core.tokens;

import static dev.mailgrant.core.tokens.ScriptedSource.SCOPE;
import static dev.mailgrant.core.tokens.ScriptedSource.refusal;
import static dev.mailgrant.core.tokens.ScriptedSource.throttled;
import static dev.mailgrant.core.tokens.ScriptedSource.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.AccessToken;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is cached and for how long; everything runs on the test's thread. */
@Timeout(60)
class CachingTokenSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-07-01T08:00:00Z"));
  private final ScriptedSource source = new ScriptedSource(clock);
  private final HandExecutor later = new HandExecutor();
  private boolean cold = true;

  /**
   * First requests run immediately; a renewal, which is recognised by an existing token, runs when
   * the test triggers it.
   */
  private final Executor executor =
      task -> {
        if (cold) {
          task.run();
        } else {
          later.execute(task);
        }
      };

  private final CachingTokenSource tokens =
      new CachingTokenSource(source, key(), clock, executor, LIMIT, new SplittableRandom(1));

  @Test
  void aTokenAtHandShouldBeHandedOutWithoutARequest() throws TokenException {
    assertThat(acquire()).isEqualTo("token-1");
    clock.advanceSeconds(2879);

    assertThat(acquire()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
    assertThat(source.requests.get(0).force()).isFalse();
  }

  @Test
  void anAgeingTokenShouldBeHandedOutAndRenewedOnce() throws TokenException {
    acquire();
    cold = false;
    clock.advanceSeconds(3100);

    assertThat(acquire()).isEqualTo("token-1");
    assertThat(acquire()).isEqualTo("token-1");
    assertThat(later.waiting()).isEqualTo(1);

    later.runAll();
    assertThat(acquire()).isEqualTo("token-2");
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void refreshInShouldComeBeforeFourFifths() throws TokenException {
    Instant now = clock.instant();
    source.then(
        request ->
            new AccessToken(
                Secret.of("long"), now.plusSeconds(86_400), now.plusSeconds(43_200), SCOPE));
    acquire();
    cold = false;

    clock.advanceSeconds(43_199);
    acquire();
    assertThat(later.waiting()).isZero();
    clock.advanceSeconds(1);
    acquire();
    assertThat(later.waiting()).isEqualTo(1);
  }

  @Test
  void aRefusedRenewalShouldKeepTheOldTokenWhileItLives() throws TokenException {
    acquire();
    clock.advanceSeconds(3100);
    source.thenFail(refusal()).thenFail(refusal()).thenFail(refusal());

    assertThat(acquire()).isEqualTo("token-1");
    clock.advanceSeconds(59);
    assertThat(acquire()).isEqualTo("token-1");
    assertThat(source.requests).as("not retried by each caller").hasSize(2);
    clock.advanceSeconds(1);
    assertThat(acquire()).isEqualTo("token-1");
    assertThat(source.requests).as("retried after a pause").hasSize(3);

    clock.advanceSeconds(440);
    assertThatThrownBy(this::acquire).isInstanceOf(TokenRefusedException.class);
    assertThat(acquire()).isEqualTo("token-5");
  }

  @Test
  void aFailedRenewalShouldNotBeRepeatedBeforeRetryAfter() throws TokenException {
    acquire();
    clock.advanceSeconds(3100);
    source.thenFail(throttled(300));

    acquire();
    clock.advanceSeconds(299);
    assertThat(acquire()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(2);
    clock.advanceSeconds(1);
    acquire();
    assertThat(source.requests).hasSize(3);
  }

  @Test
  void aTokenAboutToEndShouldBeRenewedBeforeItIsHandedOut() throws TokenException {
    acquire();
    clock.advanceSeconds(3545);

    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void aTokenAboutToEndShouldServeIfItCannotBeRenewed() throws TokenException {
    acquire();
    clock.advanceSeconds(3545);
    source.thenFail(refusal()).thenFail(unavailable(Reason.UNREACHABLE));

    assertThat(acquire()).isEqualTo("token-1");
    assertThat(acquire()).as("not asked for by each caller").isEqualTo("token-1");
    assertThat(source.requests).hasSize(2);
    clock.advanceSeconds(55);
    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);
  }

  @Test
  void aDefectInARenewalShouldNotReachTheCaller() throws TokenException {
    acquire();
    clock.advanceSeconds(3100);
    source.then(
        request -> {
          throw new IllegalStateException("planted");
        });

    assertThat(acquire()).isEqualTo("token-1");
    assertThat(acquire()).isEqualTo("token-1");
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void aClockThatJumpsForthAndBackShouldCostOneRequestEach() throws TokenException {
    acquire();
    clock.advance(Duration.ofDays(365));
    assertThat(acquire()).isEqualTo("token-2");
    clock.advance(Duration.ofDays(-365));
    assertThat(acquire()).as("had in the future").isEqualTo("token-3");
    clock.advance(Duration.ofDays(-1));
    assertThat(acquire()).isEqualTo("token-4");
    assertThat(acquire()).isEqualTo("token-4");
    assertThat(source.requests).hasSize(4);
  }

  @Test
  void aClockSetBackALittleShouldCostNothing() throws TokenException {
    acquire();
    clock.advanceSeconds(-59);

    assertThat(acquire()).isEqualTo("token-1");
  }

  @Test
  void aFailureWithoutRetryAfterShouldNotBeRemembered() throws TokenException {
    source.thenFail(unavailable(Reason.SERVER_FAILED));

    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);
    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void aFailureShouldBeRememberedForItsRetryAfterEvenToTheForced() throws TokenException {
    source.thenFail(throttled(60));
    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);
    clock.advanceSeconds(45);

    TokenUnavailableException again =
        catchThrowableOfType(TokenUnavailableException.class, this::acquire);
    assertThat(again.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(again.retryAfter()).contains(Duration.ofSeconds(15));
    assertThat(again).hasMessageContaining("15 s more");
    assertThatThrownBy(() -> acquire(request(Optional.empty(), true)))
        .isInstanceOf(TokenUnavailableException.class);
    assertThat(source.requests).hasSize(1);

    clock.advanceSeconds(15);
    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void anAbsurdRetryAfterShouldBeForgottenAfterTenMinutes() throws TokenException {
    source.thenFail(throttled(86_400));
    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);

    clock.advanceSeconds(599);
    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);
    clock.advanceSeconds(1);
    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void aClockSetBackShouldEndTheMemoryOfAFailure() throws TokenException {
    source.thenFail(throttled(60));
    assertThatThrownBy(this::acquire).isInstanceOf(TokenUnavailableException.class);

    clock.advance(Duration.ofHours(-1));
    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void forceShouldAskEachTimeAndReplaceTheKeptToken() throws TokenException {
    acquire();

    assertThat(acquire(request(Optional.empty(), true))).isEqualTo("token-2");
    assertThat(source.requests.get(1).force()).isTrue();
    assertThat(acquire()).isEqualTo("token-2");
  }

  @Test
  void claimsShouldForceATokenWithThemAndReplaceTheKeptOne() throws TokenException {
    acquire();
    Optional<String> claims = Optional.of("{\"access_token\":{\"nbf\":{\"essential\":true}}}");

    assertThat(acquire(request(claims, false))).isEqualTo("token-2");
    assertThat(source.requests.get(1).claims()).isEqualTo(claims);
    assertThat(acquire()).isEqualTo("token-2");
    assertThat(source.requests).hasSize(2);
  }

  @Test
  void aTokenWhoseLifeIsNotKnownShouldBeUsedOnce() throws TokenException {
    acquire();
    source.then(request -> source.token("once", 0));

    assertThat(acquire(request(Optional.empty(), true))).isEqualTo("once");
    assertThat(acquire()).isEqualTo("token-3");
  }

  @Test
  void anotherScopeShouldBeAMistakeInTheProgram() {
    TokenRequest other = TokenRequest.forced("https://graph.microsoft.com/.default", soon());

    assertThatThrownBy(() -> tokens.acquire(other))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("scope")
        .hasMessageContaining(SCOPE)
        .hasMessageContaining("https://graph.microsoft.com/.default");
    assertThat(source.requests).isEmpty();
  }

  @Test
  void theRequestShouldHaveTheCallersDeadlineWhereItRunsOnTheCallersThread() throws TokenException {
    acquire();

    assertThat(source.requests.get(0).deadline().remaining()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aLimitShouldBeMoreThanZero() {
    assertThatThrownBy(
            () ->
                new CachingTokenSource(
                    source, key(), clock, executor, Duration.ZERO, new SplittableRandom()))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void aDeadlineThatHasPassedShouldAskNothing() {
    Deadline passed = new Deadline(clock.instant(), clock);

    TokenUnavailableException e =
        catchThrowableOfType(
            TokenUnavailableException.class, () -> tokens.acquire(TokenRequest.of(SCOPE, passed)));
    assertThat(e.reason()).isEqualTo(Reason.OUT_OF_TIME);
    assertThat(source.requests).isEmpty();
  }

  private String acquire() throws TokenException {
    return acquire(request(Optional.empty(), false));
  }

  private String acquire(TokenRequest request) throws TokenException {
    return tokens.acquire(request).value().reveal();
  }

  private TokenRequest request(Optional<String> claims, boolean force) {
    return new TokenRequest(SCOPE, claims, force, soon());
  }

  private Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20), clock);
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
