package dev.mailgrant.core.handshake;

import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.NetworkFailure;
import dev.mailgrant.core.oauth.OAuthError;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.oauth.UnusableReply;
import dev.mailgrant.core.sasl.ErrorChallenge;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a step failed, with the evidence. Immutable and safe for use by several threads.
 *
 * @param step the step
 * @param reason why
 * @param message what was being done, with what, what came back, and what to do next; without
 *     secrets
 * @param evidence what the other side answered
 */
public record StepFailure(
    HandshakeStep step, FailureReason reason, String message, Evidence evidence) {

  /** The failure of a token request, for whoever makes one without a handshake around it. */
  public static StepFailure of(TokenException e) {
    return FailureClassifier.of(e);
  }

  /**
   * What the other side answered, as far as it did.
   *
   * @param oauthError the authorization server's refusal
   * @param unusableReply the authorization server's answer that was neither token nor refusal
   * @param status the IMAP server's line
   * @param challenge the IMAP server's error challenge
   * @param retryAfter how long the server asks to wait
   * @param networkFailure why the host could not be talked to, if it could not
   */
  public record Evidence(
      Optional<OAuthError> oauthError,
      Optional<UnusableReply> unusableReply,
      Optional<StatusResponse> status,
      Optional<ErrorChallenge> challenge,
      Optional<Duration> retryAfter,
      Optional<NetworkFailure> networkFailure) {
    /** Nothing is known. */
    public static final Evidence NONE =
        new Evidence(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A line of the IMAP server, with the back-off it may suggest. */
    public static Evidence of(StatusResponse status) {
      return of(status, Optional.empty());
    }

    /** A line of the IMAP server and the challenge before it. */
    public static Evidence of(StatusResponse status, Optional<ErrorChallenge> challenge) {
      return new Evidence(
          Optional.empty(),
          Optional.empty(),
          Optional.of(status),
          challenge,
          status.suggestedBackoffMillis().map(Duration::ofMillis),
          Optional.empty());
    }

    /** The authorization server's refusal. */
    public static Evidence of(OAuthError error) {
      return new Evidence(
          Optional.of(error),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** What is known of a token request without a usable answer. */
    public static Evidence of(TokenUnavailableException e) {
      return new Evidence(
          Optional.empty(),
          e.reply(),
          Optional.empty(),
          Optional.empty(),
          e.retryAfter(),
          e.failure());
    }

    /** Why a host could not be talked to. */
    public static Evidence of(NetworkFailure failure) {
      return new Evidence(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(failure));
    }
  }
}
