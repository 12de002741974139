package dev.mailgrant.core.handshake.step;

import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.mail.ServerReply;
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
 * @param message the operation, its input, the response and what to do next; without secrets
 * @param evidence the answer of the server
 */
public record StepFailure(
    HandshakeStep step, FailureReason reason, String message, Evidence evidence) {

  /** The failure of a token request outside a handshake. */
  public static StepFailure of(TokenException e) {
    return FailureClassifier.of(e);
  }

  /**
   * The answer of the server, as far as there is one.
   *
   * @param oauthError the authorization server's error response
   * @param unusableReply the authorization server's response if it was neither a token nor an OAuth
   *     error
   * @param reply the mail server's reply: a {@link StatusResponse}, a {@code Pop3Reply} or an
   *     {@code SmtpReply}
   * @param challenge the mail server's error challenge
   * @param retryAfter the waiting time that the server requested
   * @param networkFailure the network failure, if there was one
   */
  public record Evidence(
      Optional<OAuthError> oauthError,
      Optional<UnusableReply> unusableReply,
      Optional<ServerReply> reply,
      Optional<ErrorChallenge> challenge,
      Optional<Duration> retryAfter,
      Optional<NetworkFailure> networkFailure) {
    /** No evidence. */
    public static final Evidence NONE =
        new Evidence(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A status response of the IMAP server, with the back-off time that it suggests, if any. */
    public static Evidence of(StatusResponse status) {
      return of(status, Optional.empty());
    }

    /** A status response of the IMAP server and the challenge before it. */
    public static Evidence of(StatusResponse status, Optional<ErrorChallenge> challenge) {
      return new Evidence(
          Optional.empty(),
          Optional.empty(),
          Optional.of(status),
          challenge,
          status.suggestedBackoffMillis().map(Duration::ofMillis),
          Optional.empty());
    }

    /** A reply of a POP3 or SMTP server and the challenge before it. */
    public static Evidence of(ServerReply reply, Optional<ErrorChallenge> challenge) {
      return reply instanceof StatusResponse status
          ? of(status, challenge)
          : new Evidence(
              Optional.empty(),
              Optional.empty(),
              Optional.of(reply),
              challenge,
              Optional.empty(),
              Optional.empty());
    }

    /** The status response, if the server is an IMAP server. */
    public Optional<StatusResponse> status() {
      return reply.filter(StatusResponse.class::isInstance).map(StatusResponse.class::cast);
    }

    /** The authorization server's error response. */
    public static Evidence of(OAuthError error) {
      return new Evidence(
          Optional.of(error),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The evidence of a token request without a usable answer. */
    public static Evidence of(TokenUnavailableException e) {
      return new Evidence(
          Optional.empty(),
          e.reply(),
          Optional.empty(),
          Optional.empty(),
          e.retryAfter(),
          e.failure());
    }

    /** A network failure. */
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
