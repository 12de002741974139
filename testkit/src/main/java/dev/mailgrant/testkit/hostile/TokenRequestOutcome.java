package dev.mailgrant.testkit.hostile;

import dev.mailgrant.core.oauth.TokenUnavailableException.Reason;

/** The result of a token request. */
public enum TokenRequestOutcome {
  /** A token: the unusual behaviour did no harm. */
  TOKEN,
  /** {@code TokenRefusedException}. */
  REFUSED,
  /** {@code TokenUnavailableException} {@code UNUSABLE_ANSWER}. */
  UNUSABLE_ANSWER,
  /** {@code TokenUnavailableException} {@code CONNECTION_LOST}. */
  CONNECTION_LOST,
  /** {@code TokenUnavailableException} {@code UNREACHABLE}: the failure of a proxy. */
  UNREACHABLE,
  /** {@code TokenUnavailableException} {@code OUT_OF_TIME}. */
  OUT_OF_TIME,
  /** {@code TokenUnavailableException} {@code TLS_REFUSED}. */
  TLS_REFUSED,
  /** {@code TokenUnavailableException} {@code THROTTLED}. */
  THROTTLED,
  /** {@code TokenUnavailableException} {@code SERVER_FAILED}. */
  SERVER_FAILED;

  public static TokenRequestOutcome of(Reason reason) {
    return switch (reason) {
      case UNUSABLE_ANSWER -> UNUSABLE_ANSWER;
      case CONNECTION_LOST -> CONNECTION_LOST;
      case OUT_OF_TIME -> OUT_OF_TIME;
      case TLS_REFUSED -> TLS_REFUSED;
      case THROTTLED -> THROTTLED;
      case SERVER_FAILED -> SERVER_FAILED;
      case UNREACHABLE -> UNREACHABLE;
      case UNRESOLVED, INTERRUPTED, CLOSED ->
          throw new AssertionError("no endpoint on loopback ends in " + reason);
    };
  }
}
