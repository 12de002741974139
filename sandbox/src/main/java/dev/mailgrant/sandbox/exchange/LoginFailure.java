package dev.mailgrant.sandbox.exchange;

/**
 * Why a login fails, with the symptom that has the best source. Several have been reported with
 * another one: {@link ExchangeBehaviour#showing} makes the choice.
 */
public enum LoginFailure {
  /** The XOAUTH2 message is not of its form; no capture shows the answer. */
  MALFORMED_MESSAGE(Symptom.REFUSED),
  /** The token is not good for IMAP here. */
  UNFIT_TOKEN(Symptom.REFUSED),
  /** {@code New-ServicePrincipal} was not run, or with another id. */
  UNKNOWN_SERVICE_PRINCIPAL(Symptom.REFUSED),
  /** No recipient has the address. */
  NO_RECIPIENT(Symptom.REFUSED),
  /** The address is another one of the mailbox than its first; unconfirmed either way. */
  ALIAS(Symptom.REFUSED),
  /** The mailbox is not in Exchange Online; a NO has been reported too. */
  ON_PREMISES(Symptom.NOT_CONNECTED),
  /** The user has no licence; a NO has been reported too. */
  UNLICENSED(Symptom.NOT_CONNECTED),
  /** The user was deleted; "not connected" has been reported too. */
  SOFT_DELETED(Symptom.REFUSED),
  /** IMAP is switched off: a NO and "not connected" have been reported, only this was captured. */
  IMAP_DISABLED(Symptom.USER_DISABLED),
  /** {@code Add-MailboxPermission} was not run; a NO has been reported too. */
  NO_PERMISSION(Symptom.NOT_CONNECTED),
  /** It was run with {@code -Deny}; taken to look as if it had not been run. */
  PERMISSION_DENIED(Symptom.NOT_CONNECTED),
  /** A change has not reached every server yet. */
  PROPAGATING(Symptom.REFUSED),
  /** All is well, and the back end does not answer. */
  BACK_END_DOWN(Symptom.NOT_CONNECTED);

  private final Symptom usual;

  LoginFailure(Symptom usual) {
    this.usual = usual;
  }

  Symptom usual() {
    return usual;
  }
}
