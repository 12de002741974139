package dev.mailgrant.core.handshake.step;

import dev.mailgrant.core.handshake.step.StepFailure.Evidence;
import dev.mailgrant.core.imap.ExchangeReplies;
import dev.mailgrant.core.imap.ImapByeException;
import dev.mailgrant.core.imap.StatusResponse;
import dev.mailgrant.core.net.ConnectionException;
import dev.mailgrant.core.net.NetworkException;
import dev.mailgrant.core.net.NetworkFault;
import dev.mailgrant.core.oauth.CredentialUnusableException;
import dev.mailgrant.core.oauth.TokenException;
import dev.mailgrant.core.oauth.TokenRefusedException;
import dev.mailgrant.core.oauth.TokenUnavailableException;
import dev.mailgrant.core.pop3.Pop3RefusedException;
import dev.mailgrant.core.pop3.Pop3Reply;
import dev.mailgrant.core.smtp.ExchangeSmtpReplies;
import dev.mailgrant.core.smtp.SmtpRefusedException;
import dev.mailgrant.core.smtp.SmtpReply;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns a {@link FailureReason} to a failure: for exceptions of the ports and for responses of
 * the server.
 */
public final class FailureClassifier {
  private static final Set<String> TEMPORARY_OVER_POP3 =
      Set.of("SYS/TEMP", "IN-USE", "LOGIN-DELAY");

  private FailureClassifier() {}

  public static StepFailure of(TokenException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof TokenRefusedException refused) {
      return new StepFailure(
          HandshakeStep.TOKEN, FailureReason.TOKEN_REFUSED, message, Evidence.of(refused.error()));
    }
    if (e instanceof CredentialUnusableException) {
      return new StepFailure(
          HandshakeStep.TOKEN, FailureReason.CREDENTIAL_UNUSABLE, message, Evidence.NONE);
    }
    TokenUnavailableException unavailable = (TokenUnavailableException) e;
    return new StepFailure(
        HandshakeStep.TOKEN, reason(unavailable), message, Evidence.of(unavailable));
  }

  public static StepFailure of(HandshakeStep step, ConnectionException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof NetworkException network) {
      return new StepFailure(
          step, reason(network.fault()), message, Evidence.of(network.failure()));
    }
    if (e instanceof ImapByeException bye) {
      FailureReason reason =
          ExchangeReplies.isThrottled(bye.bye())
              ? FailureReason.THROTTLED
              : FailureReason.SERVER_UNAVAILABLE;
      return new StepFailure(step, reason, message, Evidence.of(bye.bye()));
    }
    if (e instanceof SmtpRefusedException refused) {
      return new StepFailure(
          step, of(refused.reply()), message, Evidence.of(refused.reply(), Optional.empty()));
    }
    if (e instanceof Pop3RefusedException refused) {
      return new StepFailure(
          step,
          of(refused.reply(), FailureReason.SERVER_UNAVAILABLE),
          message,
          Evidence.of(refused.reply(), Optional.empty()));
    }
    return new StepFailure(step, FailureReason.PROTOCOL_VIOLATED, message, Evidence.NONE);
  }

  private static FailureReason reason(NetworkFault fault) {
    return switch (fault) {
      case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
      case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
      case TLS_REFUSED -> FailureReason.TLS_REFUSED;
      case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
      case CONNECTION_LOST -> FailureReason.CONNECTION_LOST;
      case UNUSABLE_ANSWER, PROXY_LOGIN -> FailureReason.PROTOCOL_VIOLATED;
      case INTERRUPTED -> FailureReason.INTERRUPTED;
    };
  }

  /**
   * Returns the reason of a tagged NO or BAD, or of an OK that contains an error.
   *
   * @param otherwise the reason if the response does not determine one
   */
  public static FailureReason of(StatusResponse status, FailureReason otherwise) {
    if (ExchangeReplies.isNotConnected(status)) {
      return FailureReason.AUTHENTICATED_NOT_CONNECTED;
    }
    if (ExchangeReplies.isThrottled(status)) {
      return FailureReason.THROTTLED;
    }
    if (ExchangeReplies.isUnavailable(status)) {
      return FailureReason.SERVER_UNAVAILABLE;
    }
    return otherwise;
  }

  /** Returns the reason of a negative SMTP reply to anything but a login or a message. */
  public static FailureReason of(SmtpReply reply) {
    return of(reply, FailureReason.SERVER_UNAVAILABLE);
  }

  /**
   * Returns the reason of a negative SMTP reply.
   *
   * @param permanent the reason if the reply is a permanent failure
   */
  public static FailureReason of(SmtpReply reply, FailureReason permanent) {
    if (ExchangeSmtpReplies.isThrottled(reply)) {
      return FailureReason.THROTTLED;
    }
    return reply.isTransientFailure() ? FailureReason.SERVER_UNAVAILABLE : permanent;
  }

  /**
   * Returns the reason of a negative POP3 reply.
   *
   * @param otherwise the reason if the reply does not determine one
   */
  public static FailureReason of(Pop3Reply reply, FailureReason otherwise) {
    if (ExchangeReplies.isThrottled(reply.text())) {
      return FailureReason.THROTTLED;
    }
    // RFC 3206 section 3; RFC 2449 section 8.1. Exchange has no code, and the text of its IMAP.
    boolean isTemporary = reply.code().filter(TEMPORARY_OVER_POP3::contains).isPresent();
    return isTemporary || ExchangeReplies.isUnavailable(reply.text())
        ? FailureReason.SERVER_UNAVAILABLE
        : otherwise;
  }

  private static FailureReason reason(TokenUnavailableException e) {
    return switch (e.reason()) {
      case UNRESOLVED -> FailureReason.HOST_UNRESOLVED;
      case UNREACHABLE -> FailureReason.HOST_UNREACHABLE;
      case TLS_REFUSED -> FailureReason.TLS_REFUSED;
      case OUT_OF_TIME -> FailureReason.OUT_OF_TIME;
      case CONNECTION_LOST, THROTTLED, SERVER_FAILED, UNUSABLE_ANSWER ->
          FailureReason.TOKEN_UNAVAILABLE;
      case INTERRUPTED, CLOSED -> FailureReason.INTERRUPTED;
    };
  }
}
