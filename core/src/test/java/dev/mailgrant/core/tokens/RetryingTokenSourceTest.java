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
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RetryingTokenSourceTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(
          5,
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          RetryPolicy.TRANSIENT);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-07-01T08:00:00Z"));
  private final ScriptedSource source = new ScriptedSource(clock);
  private final List<Duration> waits = new ArrayList<>();
  private double chance = 0.5;

  private final Sleeper pause =
      time -> {
        waits.add(time);
        clock.advance(time);
      };

  private final RetryingTokenSource retrying = over(POLICY, pause);

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"THROTTLED", "SERVER_FAILED", "CONNECTION_LOST", "OUT_OF_TIME", "UNREACHABLE"})
  void whatPassesByItselfShouldBeRepeated(Reason reason) throws TokenException {
    source.thenFail(unavailable(reason));

    assertThat(acquire(60)).isEqualTo("token-2");
    assertThat(waits).containsExactly(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = Mode.EXCLUDE,
      names = {"THROTTLED", "SERVER_FAILED", "CONNECTION_LOST", "OUT_OF_TIME", "UNREACHABLE"})
  void failuresThatNeedAFixShouldNotBeRepeated(Reason reason) {
    TokenUnavailableException failure = unavailable(reason);
    source.thenFail(failure);

    assertThatThrownBy(() -> acquire(60)).isSameAs(failure);
    assertThat(source.requests).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void aRefusalShouldNotBeRepeated() {
    source.thenFail(refusal());

    assertThatThrownBy(() -> acquire(60)).hasMessageContaining("AADSTS7000215");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void anUnusableCredentialShouldNotBeRepeated() {
    source.thenFail(new CredentialUnusableException("the certificate has expired"));

    assertThatThrownBy(() -> acquire(60)).isInstanceOf(CredentialUnusableException.class);
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void waitsShouldDoubleUpToTheLongest() {
    chance = 1;
    for (int i = 0; i < 5; i++) {
      source.thenFail(unavailable(Reason.SERVER_FAILED));
    }

    assertThatThrownBy(() -> acquire(600)).hasMessageContaining("SERVER_FAILED");
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 6L);
    assertThat(source.requests).hasSize(POLICY.attempts());
  }

  @Test
  void aWaitShouldBeAnythingFromNothing() throws TokenException {
    chance = 0;
    source.thenFail(unavailable(Reason.SERVER_FAILED));

    assertThat(acquire(60)).isEqualTo("token-2");
    assertThat(waits).containsExactly(Duration.ZERO);
  }

  @Test
  void retryAfterShouldBeWaitedForWholeAndATenthMoreAtMost() throws TokenException {
    source.thenFail(throttled(10));
    chance = 0;
    acquire(60);
    source.thenFail(throttled(10));
    chance = 1;
    acquire(60);

    assertThat(waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(11));
  }

  @Test
  void aRetryAfterOfNothingShouldNotHammer() throws TokenException {
    source.thenFail(throttled(0));
    acquire(60);

    assertThat(waits).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void aRetryAfterBeyondTheDeadlineShouldFailAtOnce() {
    source.thenFail(throttled(60));

    TokenUnavailableException e =
        catchThrowableOfType(TokenUnavailableException.class, () -> acquire(60));
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(60));
    assertThat(waits).isEmpty();
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void theDeadlineShouldEndTheAttempts() {
    chance = 1;
    for (int i = 0; i < 5; i++) {
      source.thenFail(unavailable(Reason.SERVER_FAILED));
    }

    assertThatThrownBy(() -> acquire(4)).hasMessageContaining("SERVER_FAILED");
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(1L, 2L);
    assertThat(source.requests).hasSize(3);
  }

  @Test
  void anAttemptShouldNotEatTheWholeDeadline() throws TokenException {
    source.then(
        request -> {
          clock.advance(request.deadline().remaining());
          throw unavailable(Reason.OUT_OF_TIME);
        });

    assertThat(acquire(60)).isEqualTo("token-2");
    assertThat(source.requests.get(0).deadline().at())
        .as("the limit of an attempt")
        .isEqualTo(clock.instant().minus(waits.get(0)));
    assertThat(source.requests.get(1).deadline().remaining()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void anAttemptShouldEndWithTheRequest() throws TokenException {
    acquire(5);

    assertThat(source.requests.get(0).deadline().remaining()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void forceAndClaimsShouldGoWithEachAttempt() throws TokenException {
    source.thenFail(unavailable(Reason.THROTTLED));
    Optional<String> claims = Optional.of("{\"access_token\":{}}");
    Deadline deadline = Deadline.after(Duration.ofSeconds(60), clock);
    retrying.acquire(new TokenRequest(SCOPE, claims, true, deadline));

    assertThat(source.requests).hasSize(2);
    assertThat(source.requests).allMatch(TokenRequest::force);
    assertThat(source.requests).extracting(TokenRequest::claims).containsOnly(claims);
  }

  @Test
  void anInterruptShouldEndTheWaitAndLeaveTheFlag() {
    source.thenFail(unavailable(Reason.SERVER_FAILED));
    RetryingTokenSource interrupted =
        over(
            POLICY,
            time -> {
              throw new InterruptedException("planted");
            });

    TokenUnavailableException e =
        catchThrowableOfType(
            TokenUnavailableException.class, () -> interrupted.acquire(request(60)));

    assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(e).hasMessageContaining("SERVER_FAILED");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void theRealPauseShouldEndAtAnInterrupt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Sleeper.SLEEP.pause(Duration.ofMinutes(5)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aPolicyShouldTakeFurtherReasons() throws TokenException {
    source.thenFail(unavailable(Reason.UNRESOLVED));
    RetryingTokenSource stubborn = over(POLICY.alsoAfter(Reason.UNRESOLVED), pause);

    assertThat(stubborn.acquire(request(60)).value().reveal()).isEqualTo("token-2");
  }

  @Test
  void aPolicyShouldNotTakeWhatMakesNoSense() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> policy(0, second, second, second)).hasMessageContaining("attempts");
    assertThatThrownBy(() -> policy(1, Duration.ZERO, second, second))
        .hasMessageContaining("attemptLimit");
    assertThatThrownBy(() -> policy(1, second, second.negated(), second))
        .hasMessageContaining("firstBackoff");
    assertThatThrownBy(() -> policy(1, second, second, Duration.ofMillis(1)))
        .hasMessageContaining("longestBackoff");
    assertThatThrownBy(() -> POLICY.alsoAfter(Reason.INTERRUPTED))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("repeated");
  }

  private static RetryPolicy policy(int attempts, Duration limit, Duration first, Duration most) {
    return new RetryPolicy(attempts, limit, first, most, RetryPolicy.TRANSIENT);
  }

  private RetryingTokenSource over(RetryPolicy policy, Sleeper with) {
    return new RetryingTokenSource(source, policy, with, random());
  }

  private RandomGenerator random() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public double nextDouble() {
        return chance;
      }
    };
  }

  private String acquire(long seconds) throws TokenException {
    return retrying.acquire(request(seconds)).value().reveal();
  }

  private TokenRequest request(long seconds) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(seconds), clock);
    return TokenRequest.of(SCOPE, deadline);
  }
}
