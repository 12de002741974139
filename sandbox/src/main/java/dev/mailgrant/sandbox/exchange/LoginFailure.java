package dev.mailgrant.sandbox.exchange;

/**
 * Why a login fails, with its best documented symptom. For several failures other symptoms were
 * reported too: {@link ExchangeBehaviour#showing} selects one.
 */
public enum LoginFailure {
  /** The XOAUTH2 message is malformed; no capture shows the answer. */
  MALFORMED_MESSAGE(Symptom.REFUSED),
  /** The token is not valid for IMAP in this tenant. */
  UNFIT_TOKEN(Symptom.REFUSED),
  /** {@code New-ServicePrincipal} was not run, or was run with another id. */
  UNKNOWN_SERVICE_PRINCIPAL(Symptom.REFUSED),
  /** No recipient has the address. */
  NO_RECIPIENT(Symptom.REFUSED),
  /** The address is a secondary one of the mailbox; the result is unconfirmed. */
  ALIAS(Symptom.REFUSED),
  /** The mailbox is not in Exchange Online; a NO has been reported too. */
  ON_PREMISES(Symptom.NOT_CONNECTED),
  /** The user has no license; a NO has been reported too. */
  UNLICENSED(Symptom.NOT_CONNECTED),
  /** The user was deleted; "not connected" has been reported too. */
  SOFT_DELETED(Symptom.REFUSED),
  /** IMAP is disabled: a NO and "not connected" have been reported, only this one was captured. */
  IMAP_DISABLED(Symptom.USER_DISABLED),
  /** {@code Add-MailboxPermission} was not run; a NO has been reported too. */
  NO_PERMISSION(Symptom.NOT_CONNECTED),
  /** It was run with {@code -Deny}; the symptom is assumed to be the same as without permission. */
  PERMISSION_DENIED(Symptom.NOT_CONNECTED),
  /** A change has not reached every server yet. */
  PROPAGATING(Symptom.REFUSED),
  /** Everything is correct, but the back end does not answer. */
  BACK_END_DOWN(Symptom.NOT_CONNECTED);

  private final Symptom usual;

  LoginFailure(Symptom usual) {
    this.usual = usual;
  }

  Symptom usual() {
    return usual;
  }
}
