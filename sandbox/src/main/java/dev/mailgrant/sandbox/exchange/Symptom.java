package dev.mailgrant.sandbox.exchange;

/** What a login that fails looks like from outside. */
public enum Symptom {
  /** What nearly every capture shows. */
  REFUSED("NO AUTHENTICATE failed.", false),

  /** {@code OK}, then {@code BAD User is authenticated but not connected.} */
  NOT_CONNECTED("OK AUTHENTICATE completed.", true),

  /** The one capture of an OK that is none. */
  USER_DISABLED("OK [Error=\"UserDisabled\" AuthResult=27 {server}] AUTHENTICATE completed.", true),

  /** A NO with the same error; reports speak of it, none shows the whole line. */
  REFUSED_AS_USER_DISABLED(
      "NO [Error=\"UserDisabled\" AuthResult=27 {server}] AUTHENTICATE failed.", false),

  /** Both words are reported; the line around them is ours. */
  NO_AD_RECIPIENT(
      "NO [Error=\"NoADRecipient\" AuthResultFromPopImapEnd=8 {server}] AUTHENTICATE failed.",
      false),

  /** The error is reported; the line around it is ours. */
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

  /** The tagged line without its tag. */
  String completion(String user) {
    return completion
        .replace("{server}", "Proxy=" + ServerIdentity.PROXY + " Service=Imap4")
        .replace("{user}", user);
  }

  /** Whether the client is told OK, and that it is not connected at its next command. */
  boolean entered() {
    return entered;
  }
}
