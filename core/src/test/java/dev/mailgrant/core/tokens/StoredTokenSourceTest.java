package dev.mailgrant.core.tokens;

import static dev.mailgrant.core.tokens.ScriptedSource.SCOPE;
import static dev.mailgrant.core.tokens.ScriptedSource.refusal;
import static dev.mailgrant.core.tokens.ScriptedSource.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.CacheKey;
import dev.mailgrant.core.oauth.StoredToken;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenRequest;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;
import dev.mailgrant.core.port.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTokenSourceTest {
  private static final CacheKey CONTOSO = key("contoso");
  private static final CacheKey FABRIKAM = key("fabrikam");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-07-01T08:00:00Z"));
  private final ScriptedSource source = new ScriptedSource(clock);
  private final MemoryStore store = new MemoryStore();
  private final StoredTokenSource tokens = new StoredTokenSource(source, store, CONTOSO, clock);

  @Test
  void aTokenShouldBeKeptAndFoundByTheNextProcess() throws TokenException {
    assertThat(acquire(tokens)).isEqualTo("token-1");
    clock.advanceSeconds(2879);

    assertThat(acquire(new StoredTokenSource(source, store, CONTOSO, clock))).isEqualTo("token-1");
    assertThat(source.requests).hasSize(1);
  }

  @Test
  void aJobThatRunsEachMinuteShouldAskOnceInALife() throws TokenException {
    for (int minute = 0; minute < 240; minute++) {
      acquire(new StoredTokenSource(source, store, CONTOSO, clock));
      clock.advanceSeconds(60);
    }

    assertThat(source.requests).hasSize(5);
  }

  @Test
  void twoTenantsShouldNeverMix() throws TokenException {
    StoredTokenSource other = new StoredTokenSource(source, store, FABRIKAM, clock);

    assertThat(acquire(tokens)).isEqualTo("token-1");
    assertThat(acquire(other)).isEqualTo("token-2");
    assertThat(acquire(tokens)).isEqualTo("token-1");
    assertThat(acquire(other)).isEqualTo("token-2");
  }

  @Test
  void anAgeingTokenShouldBeRenewedForTenSecondsAtMost() throws TokenException {
    acquire(tokens);
    clock.advanceSeconds(2880);

    assertThat(acquire(tokens)).isEqualTo("token-2");
    assertThat(source.requests.get(1).deadline().remaining()).isEqualTo(Duration.ofSeconds(10));
    assertThat(store.kept.get(CONTOSO))
        .extracting(StoredToken::obtainedAt)
        .isEqualTo(clock.instant());
  }

  @ParameterizedTest
  @ValueSource(longs = {2880, 3599})
  void aTokenThatLivesShouldServeWhileTheServerIsUnavailable(long second) throws TokenException {
    acquire(tokens);
    clock.advanceSeconds(second);
    source.thenFail(unavailable(Reason.SERVER_FAILED));

    assertThat(acquire(tokens)).isEqualTo("token-1");
  }

  @Test
  void aTokenThatIsOverShouldNotServe() throws TokenException {
    acquire(tokens);
    clock.advanceSeconds(3600);
    source.thenFail(unavailable(Reason.SERVER_FAILED));

    assertThatThrownBy(() -> acquire(tokens)).isInstanceOf(TokenUnavailableException.class);
    assertThat(source.requests.get(1).deadline().remaining())
        .as("all the caller's time")
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aTokenFromTheFutureShouldNotServe() throws TokenException {
    acquire(tokens);
    clock.advance(Duration.ofDays(-1));

    assertThat(acquire(tokens)).isEqualTo("token-2");
  }

  @Test
  void aRefusedRenewalShouldBeReported() throws TokenException {
    acquire(tokens);
    clock.advanceSeconds(2880);
    source.thenFail(refusal());

    assertThatThrownBy(() -> acquire(tokens)).isInstanceOf(TokenRefusedException.class);
  }

  @Test
  void anInterruptWhileRenewingShouldBeReported() throws TokenException {
    acquire(tokens);
    clock.advanceSeconds(2880);
    source.thenFail(unavailable(Reason.INTERRUPTED));

    assertThatThrownBy(() -> acquire(tokens)).isInstanceOf(TokenUnavailableException.class);
  }

  @Test
  void forceAndClaimsShouldPassTheStoreByAndReplaceWhatIsInIt() throws TokenException {
    acquire(tokens);

    assertThat(acquire(tokens, Optional.empty(), true)).isEqualTo("token-2");
    assertThat(acquire(tokens)).isEqualTo("token-2");
    assertThat(acquire(tokens, Optional.of("{\"access_token\":{}}"), false)).isEqualTo("token-3");
    assertThat(acquire(tokens)).isEqualTo("token-3");
    assertThat(source.requests).hasSize(3);
  }

  @Test
  void aTokenWhoseLifeIsNotKnownShouldNotBeKept() throws TokenException {
    acquire(tokens);
    source.then(request -> source.token("once", 0));

    assertThat(acquire(tokens, Optional.empty(), true)).isEqualTo("once");
    assertThat(store.kept).isEmpty();
  }

  @Test
  void aStoreThatFailsShouldNotFailTheCaller() throws TokenException {
    store.failing = true;

    assertThat(acquire(tokens)).isEqualTo("token-1");
    assertThat(acquire(tokens)).isEqualTo("token-2");
  }

  @Test
  void aStoreWithADefectShouldNotFailTheCaller() throws TokenException {
    store.defective = true;

    assertThat(acquire(tokens)).isEqualTo("token-1");
  }

  @Test
  void aStoreShouldBeGivenFiveSeconds() throws TokenException {
    acquire(tokens);

    assertThat(store.limits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void anotherScopeShouldBeAMistakeInTheProgram() {
    TokenRequest other = TokenRequest.of("https://other/.default", soon());

    assertThatThrownBy(() -> tokens.acquire(other)).isInstanceOf(InvalidFieldException.class);
    assertThat(store.limits).isEmpty();
  }

  @Test
  void aCacheInFrontShouldRenewThroughTheStore() throws TokenException {
    acquire(tokens); // another process
    clock.advanceSeconds(1800);
    CachingTokenSource cache =
        new CachingTokenSource(
            tokens, CONTOSO, clock, Runnable::run, Duration.ofSeconds(30), new SplittableRandom(1));
    assertThat(acquire(cache)).isEqualTo("token-1");
    clock.advanceSeconds(1560); // 3360 s: past the store's 2880 and the cache's 3240 to 3330

    acquire(cache);
    assertThat(acquire(cache)).isEqualTo("token-2");
    assertThat(source.requests).hasSize(2);
    assertThat(store.kept.get(CONTOSO))
        .extracting(StoredToken::obtainedAt)
        .isEqualTo(clock.instant());
  }

  private String acquire(TokenSource from) throws TokenException {
    return acquire(from, Optional.empty(), false);
  }

  private String acquire(TokenSource from, Optional<String> claims, boolean force)
      throws TokenException {
    return from.acquire(new TokenRequest(SCOPE, claims, force, soon())).value().reveal();
  }

  private Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20), clock);
  }

  private static CacheKey key(String tenant) {
    return new CacheKey(
        URI.create("https://login.example/token"), tenant, "app", Secret.of("f"), SCOPE);
  }
}
