package dev.mailgrant.core.handshake;

import static dev.mailgrant.core.handshake.ScriptedTransport.capability;
import static dev.mailgrant.core.handshake.Trial.TOKEN;
import static dev.mailgrant.core.handshake.Trial.failure;
import static dev.mailgrant.core.handshake.Trial.request;
import static dev.mailgrant.core.handshake.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Deadline;
import dev.mailgrant.core.MovableClock;
import dev.mailgrant.core.handshake.step.FailureReason;
import dev.mailgrant.core.handshake.step.HandshakeStep;
import dev.mailgrant.core.handshake.step.StepFailure;
import dev.mailgrant.core.handshake.step.StepResult.Outcome;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.port.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The token request in parallel with the conversation. */
@Timeout(20)
class HandshakeTokenTest {
  private final ScriptedTransport exchange = ScriptedTransport.exchange();

  @Test
  void refusedTokenShouldCountBeforeAnythingTheServerDid() {
    OAuthError error =
        new OAuthError(
            "invalid_client",
            Optional.of("AADSTS7000215: Invalid client secret provided."),
            List.of(7000215),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            401,
            Optional.empty());
    exchange.answers("CAPABILITY", capability("IMAP4rev1 AUTH=PLAIN"));

    HandshakeReport report =
        run(
            request -> {
              throw new TokenRefusedException(error);
            },
            exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.TOKEN_REFUSED);
    assertThat(failure(report).evidence().oauthError()).contains(error);
    assertThat(report.failures())
        .extracting(StepFailure::step)
        .containsExactly(HandshakeStep.TOKEN, HandshakeStep.CAPABILITY);
    assertThat(report.meanwhile()).contains("the IMAP connection worked up to GREETING");
  }

  @Test
  void noTokenShouldMeanNoAuthenticateButALogout() {
    HandshakeReport report =
        run(
            request -> {
              throw new CredentialUnusableException("the certificate expired");
            },
            exchange);

    assertThat(failure(report).reason()).isEqualTo(FailureReason.CREDENTIAL_UNUSABLE);
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
    assertThat(report.step(HandshakeStep.AUTHENTICATE).fact()).isEqualTo("no token");
  }

  @ParameterizedTest
  @EnumSource(TokenUnavailableException.Reason.class)
  void everyReasonOfAMissingTokenShouldHaveItsOwn(TokenUnavailableException.Reason reason) {
    HandshakeReport report =
        run(
            request -> {
              throw new TokenUnavailableException(reason, "no answer", new java.io.IOException());
            },
            exchange);

    FailureReason expected =
        switch (reason) {
          case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
          case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
          case TLS_REFUSED -> FailureReason.TLS_REFUSED;
          case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
          case CONNECTION_LOST, THROTTLED, SERVER_FAILED, UNUSABLE_ANSWER ->
              FailureReason.TOKEN_UNAVAILABLE;
          case INTERRUPTED, CLOSED -> FailureReason.INTERRUPTED;
        };
    assertThat(failure(report).reason()).isEqualTo(expected);
  }

  @Test
  void tokenAndConversationShouldRunSideBySide() {
    CountDownLatch capabilitySeen = new CountDownLatch(1);
    AtomicBoolean sawConversation = new AtomicBoolean();
    TokenSource waitsForTheConversation =
        request -> {
          try {
            sawConversation.set(capabilitySeen.await(10, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TOKEN;
        };

    HandshakeReport report =
        new Handshake(
                waitsForTheConversation,
                exchange,
                task -> new Thread(task).start(),
                Clock.systemUTC())
            .run(
                request(false),
                line -> {
                  if (line.text().equals("CAPABILITY")) {
                    capabilitySeen.countDown();
                  }
                });

    assertThat(sawConversation).isTrue();
    assertThat(report.isSuccess()).isTrue();
  }

  @Test
  void tokenThatNeverComesShouldEndByTheDeadline() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    TokenSource hangs =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TOKEN;
        };
    HandshakeRequest hurried =
        request(false, Deadline.after(Duration.ofMillis(50), Clock.systemUTC()));

    HandshakeReport report =
        new Handshake(hangs, exchange, task -> new Thread(task).start(), Clock.systemUTC())
            .run(hurried, line -> {});

    assertThat(failure(report).reason()).isEqualTo(FailureReason.OUT_OF_TIME);
    assertThat(failure(report).step()).isEqualTo(HandshakeStep.TOKEN);
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
  }

  @Test
  void tokenShouldBeAskedForFresh() {
    AtomicBoolean forced = new AtomicBoolean();

    run(
        request -> {
          forced.set(request.force());
          return TOKEN;
        },
        exchange);

    assertThat(forced).isTrue();
  }

  @Test
  void tokenShouldTakeAsLongAsItsRequestAndNoLonger() {
    MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    TokenSource oneSecond =
        request -> {
          clock.advance(Duration.ofSeconds(1));
          return TOKEN;
        };

    HandshakeReport report =
        new Handshake(oneSecond, exchange, Runnable::run, clock)
            .run(
                request(false, Deadline.after(Duration.ofSeconds(60), clock)),
                line -> clock.advance(Duration.ofSeconds(5)));

    assertThat(report.isSuccess()).isTrue();
    assertThat(report.step(HandshakeStep.TOKEN).took()).isEqualTo(Duration.ofSeconds(1));
  }

  /** The token arrived after the timeout and was not used, so the step is not a success. */
  @Test
  void tokenThatComesAfterItWasGivenUpShouldChangeNothing() throws InterruptedException {
    CountDownLatch givenUp = new CountDownLatch(1);
    TokenSource comesLate =
        request -> {
          try {
            givenUp.await(); // ended by the cancellation
          } catch (InterruptedException e) {
            return TOKEN;
          }
          return TOKEN;
        };

    Thread.currentThread().interrupt();
    HandshakeReport report =
        new Handshake(comesLate, exchange, task -> new Thread(task).start(), Clock.systemUTC())
            .run(request(false), line -> {});

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.isSuccess()).isFalse();
    assertThat(failure(report).step()).isEqualTo(HandshakeStep.TOKEN);
    assertThat(failure(report).reason()).isEqualTo(FailureReason.INTERRUPTED);
    assertThat(report.step(HandshakeStep.TOKEN).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(exchange.commands()).containsExactly("CAPABILITY", "LOGOUT");
  }
}
