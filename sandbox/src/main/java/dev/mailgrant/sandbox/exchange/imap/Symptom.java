package dev.mailgrant.sandbox.exchange.imap;

import dev.mailgrant.sandbox.exchange.LoginFailure;
import dev.mailgrant.sandbox.exchange.ServerIdentity;

/**
 * What an IMAP client sees of a failed login. For several failures different symptoms were
 * reported: {@link ImapBehaviour#showing} selects one.
 */
public enum Symptom {
  /** As in nearly all captures. */
  REFUSED("NO AUTHENTICATE failed.", false),

  /** {@code OK}, then {@code BAD User is authenticated but not connected.} */
  NOT_CONNECTED("OK AUTHENTICATE completed.", true),

  /** The only capture of an OK that is not a success. */
  USER_DISABLED("OK [Error=\"UserDisabled\" AuthResult=27 {server}] AUTHENTICATE completed.", true),

  /** A NO with the same error; reports mention it, but none shows the whole line. */
  REFUSED_AS_USER_DISABLED(
      "NO [Error=\"UserDisabled\" AuthResult=27 {server}] AUTHENTICATE failed.", false),

  /** Both words were reported; the rest of the line is an assumption. */
  NO_AD_RECIPIENT(
      "NO [Error=\"NoADRecipient\" AuthResultFromPopImapEnd=8 {server}] AUTHENTICATE failed.",
      false),

  /** The error was reported; the rest of the line is an assumption. */
  LOGON_DENIED(
      "NO [Error=\"AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed. User:{user}\" {server}]"
          + " AUTHENTICATE failed.",
      false);

  private final String completion;
  private final boolean entered;

  Symptom(String completion, boolean entered) {
    this.completion = completion;
    this.entered = entered;
  }

  /**
   * The best documented symptom of a failure. Reports differ for several: a NO instead of "not
   * connected", and the reverse. No capture shows that of a malformed message, or of a permission
   * with {@code -Deny}.
   */
  static Symptom usual(LoginFailure failure) {
    return switch (failure) {
      case ON_PREMISES, UNLICENSED, NO_PERMISSION, PERMISSION_DENIED, BACK_END_DOWN ->
          NOT_CONNECTED;
      case PROTOCOL_DISABLED, PROTOCOL_DISABLED_FOR_TENANT -> USER_DISABLED;
      case MALFORMED_MESSAGE,
          UNFIT_TOKEN,
          TOKEN_EXPIRED,
          TOKEN_ENDS_SOON,
          ROLE_MISSING,
          UNKNOWN_SERVICE_PRINCIPAL,
          NO_RECIPIENT,
          ALIAS,
          SOFT_DELETED,
          OUT_OF_SCOPE,
          PROPAGATING ->
          REFUSED;
    };
  }

  /** The tagged line without its tag. */
  String completion(String user) {
    return completion
        .replace("{server}", "Proxy=" + ServerIdentity.MAILBOX_SERVER + ":1993:SSL Service=Imap4")
        .replace("{user}", user);
  }

  /** Whether the client gets OK, and "not connected" in reply to its next command. */
  boolean entered() {
    return entered;
  }
}
