package dev.mailgrant.core.handshake;

import dev.mailgrant.core.EnumWords;

/** Why a step failed, told apart by what one would do next. */
public enum FailureReason {
  /** A host's name has no address. */
  HOST_UNRESOLVED,
  /** No TCP connection to a host. */
  HOST_UNREACHABLE,
  /** The TLS handshake with a host failed for another reason than time. */
  TLS_REFUSED,
  /** The authorization server said no. */
  TOKEN_REFUSED,
  /** The authorization server gave no usable answer. */
  TOKEN_UNAVAILABLE,
  /** Our own credential cannot be used. */
  CREDENTIAL_UNUSABLE,
  /** The IMAP server does not offer the mechanism. */
  MECHANISM_NOT_OFFERED,
  /** The IMAP server broke the protocol, or is none. */
  PROTOCOL_VIOLATED,
  /** The IMAP server rejected the token. */
  AUTHENTICATION_REJECTED,
  /** Exchange accepted the token and then said {@code User is authenticated but not connected.} */
  AUTHENTICATED_NOT_CONNECTED,
  /** The folder cannot be opened. */
  FOLDER_NOT_SELECTED,
  /** Exchange said {@code Request is throttled}. */
  THROTTLED,
  /** The IMAP server is unavailable, or said BYE. */
  SERVER_UNAVAILABLE,
  /** The connection to the IMAP server broke. */
  CONNECTION_LOST,
  /** A limit other than that of a TCP connection ran out. */
  OUT_OF_TIME,
  /** The calling thread was interrupted. */
  INTERRUPTED;

  /** The reason as it is written in a sentence: {@code timed out}. */
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
