package dev.mailgrant.sandbox.exchange;

/** Why a login fails. Each front end has its own symptom for it. */
public enum LoginFailure {
  /** The XOAUTH2 message is malformed. */
  MALFORMED_MESSAGE,
  /** The token is not valid in this tenant. */
  UNFIT_TOKEN,
  /** The token has expired. */
  TOKEN_EXPIRED,
  /** The token is valid, but expires in a few minutes. */
  TOKEN_ENDS_SOON,
  /** The token has no role for the protocol. */
  ROLE_MISSING,
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
  /** The protocol is disabled for the organization, and the mailbox has no own setting. */
  PROTOCOL_DISABLED_FOR_TENANT,
  /** {@code Add-MailboxPermission} was not run. */
  NO_PERMISSION,
  /** It was run with {@code -Deny}. */
  PERMISSION_DENIED,
  /** RBAC for Applications is in use, and the mailbox is outside the scope. */
  OUT_OF_SCOPE,
  /** A change has not reached every server yet. */
  PROPAGATING,
  /** Everything is correct, but the back end does not answer. */
  BACK_END_DOWN
}
