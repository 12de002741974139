package dev.mailgrant.core.handshake.step;

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
  /** The mail server does not offer the mechanism. */
  MECHANISM_NOT_OFFERED,
  /** The mail server violated its protocol, or is a server of another kind. */
  PROTOCOL_VIOLATED,
  /** The mail server rejected the token. */
  AUTHENTICATION_REJECTED,
  /** Exchange accepted the token and then said {@code User is authenticated but not connected.} */
  AUTHENTICATED_NOT_CONNECTED,
  /** The folder could not be opened over IMAP. */
  FOLDER_NOT_SELECTED,
  /** The maildrop could not be opened over POP3. */
  MAILDROP_NOT_OPENED,
  /** The SMTP server refused the sender, the recipient or the message. */
  MESSAGE_REFUSED,
  /** Exchange limits the client: {@code Request is throttled}, or too many connections. */
  THROTTLED,
  /** The mail server is unavailable, or closed the connection with a reply: BYE, 421. */
  SERVER_UNAVAILABLE,
  /** The connection to the mail server broke. */
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
          MAILDROP_NOT_OPENED,
          MESSAGE_REFUSED,
          THROTTLED,
          SERVER_UNAVAILABLE,
          CONNECTION_LOST,
          INTERRUPTED ->
          EnumWords.words(this);
    };
  }
}
