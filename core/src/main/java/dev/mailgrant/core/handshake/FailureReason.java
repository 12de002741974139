package dev.mailgrant.core.handshake;

import dev.mailgrant.core.EnumWords;

/** Why a step failed. Each reason needs a different reaction. */
public enum FailureReason {
  /** DNS has no address for a host name. */
  HOST_UNRESOLVED,
  /** A TCP connection to a host failed. */
  HOST_UNREACHABLE,
  /** The TLS handshake with a host failed for a reason other than a timeout. */
  TLS_REFUSED,
  /** The authorization server refused the token request. */
  TOKEN_REFUSED,
  /** The authorization server did not give a usable answer. */
  TOKEN_UNAVAILABLE,
  /** The application's own credential cannot be used. */
  CREDENTIAL_UNUSABLE,
  /** The IMAP server does not offer the mechanism. */
  MECHANISM_NOT_OFFERED,
  /** The server violated the IMAP protocol, or is not an IMAP server. */
  PROTOCOL_VIOLATED,
  /** The IMAP server rejected the token. */
  AUTHENTICATION_REJECTED,
  /** Exchange accepted the token and then said {@code User is authenticated but not connected.} */
  AUTHENTICATED_NOT_CONNECTED,
  /** The folder could not be opened. */
  FOLDER_NOT_SELECTED,
  /** Exchange said {@code Request is throttled}. */
  THROTTLED,
  /** The IMAP server is unavailable, or said BYE. */
  SERVER_UNAVAILABLE,
  /** The connection to the IMAP server broke. */
  CONNECTION_LOST,
  /** A time limit other than that of a TCP connection expired. */
  OUT_OF_TIME,
  /** The calling thread was interrupted. */
  INTERRUPTED;

  /** The reason as text in a sentence: {@code timed out}. */
  public String words() {
    return switch (this) {
      case HOST_UNRESOLVED -> "host name not resolved";
      case TLS_REFUSED -> "TLS error";
      case PROTOCOL_VIOLATED -> "protocol violation";
      case AUTHENTICATED_NOT_CONNECTED -> "authenticated but not connected";
      case FOLDER_NOT_SELECTED -> "folder not opened";
      case OUT_OF_TIME -> "timed out";
      case HOST_UNREACHABLE,
          TOKEN_REFUSED,
          TOKEN_UNAVAILABLE,
          CREDENTIAL_UNUSABLE,
          MECHANISM_NOT_OFFERED,
          AUTHENTICATION_REJECTED,
          THROTTLED,
          SERVER_UNAVAILABLE,
          CONNECTION_LOST,
          INTERRUPTED ->
          EnumWords.words(this);
    };
  }
}
