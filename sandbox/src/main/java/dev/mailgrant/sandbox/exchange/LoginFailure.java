package dev.mailgrant.sandbox.exchange;

/** Why a login fails. Each front end has its own symptom for it. */
public enum LoginFailure {
  /** The XOAUTH2 message is malformed. */
  MALFORMED_MESSAGE,
  /** The token is not valid for the protocol in this tenant. */
  UNFIT_TOKEN,
  /** {@code New-ServicePrincipal} was not run, or was run with another id. */
  UNKNOWN_SERVICE_PRINCIPAL,
  /** No recipient has the address. */
  NO_RECIPIENT,
  /** The address is a secondary one of the mailbox; the result is unconfirmed. */
  ALIAS,
  /** The mailbox is not in Exchange Online. */
  ON_PREMISES,
  /** The user has no license. */
  UNLICENSED,
  /** The user was deleted. */
  SOFT_DELETED,
  /** The protocol is disabled for the mailbox. */
  PROTOCOL_DISABLED,
  /** {@code Add-MailboxPermission} was not run. */
  NO_PERMISSION,
  /** It was run with {@code -Deny}. */
  PERMISSION_DENIED,
  /** A change has not reached every server yet. */
  PROPAGATING,
  /** Everything is correct, but the back end does not answer. */
  BACK_END_DOWN
}
