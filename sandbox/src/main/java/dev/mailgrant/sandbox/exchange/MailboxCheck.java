package dev.mailgrant.sandbox.exchange;

import dev.mailgrant.core.mail.MailProtocol;
import dev.mailgrant.sandbox.tenant.ExchangeOrganization;
import dev.mailgrant.sandbox.tenant.RoleAssignment;
import dev.mailgrant.sandbox.tenant.TenantMailbox;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether an application may log in to a mailbox. Immutable.
 *
 * @param organization the organization
 * @param protocol the protocol of the login
 * @param objectId the object id in the token
 * @param assignments the assignments of RBAC that decide instead of the mailbox's permissions
 */
record MailboxCheck(
    ExchangeOrganization organization,
    MailProtocol protocol,
    String objectId,
    List<RoleAssignment> assignments) {

  Optional<LoginFailure> plight(TenantMailbox mailbox) {
    return switch (mailbox.whereabouts()) {
      case ON_PREMISES -> Optional.of(LoginFailure.ON_PREMISES);
      case UNLICENSED -> Optional.of(LoginFailure.UNLICENSED);
      case SOFT_DELETED -> Optional.of(LoginFailure.SOFT_DELETED);
      case HERE -> disabled(mailbox).or(() -> refused(mailbox));
    };
  }

  /** The reason for the journal. */
  String reason(LoginFailure plight, TenantMailbox mailbox) {
    return mailbox.address()
        + switch (plight) {
          case ON_PREMISES -> " is on-premises";
          case UNLICENSED -> " has no license";
          case SOFT_DELETED -> " was deleted";
          case PROTOCOL_DISABLED -> " has " + protocol + " disabled";
          case PROTOCOL_DISABLED_FOR_TENANT -> ": the tenant has " + protocol + " disabled";
          case PERMISSION_DENIED -> " has a Deny entry for object id " + objectId;
          case OUT_OF_SCOPE ->
              " is not in the scope of a role assignment for object id " + objectId;
          default -> ": no Add-MailboxPermission for object id " + objectId;
        };
  }

  private Optional<LoginFailure> disabled(TenantMailbox mailbox) {
    return switch (protocol) {
      case IMAP ->
          mailbox.access().imapEnabled()
              ? Optional.empty()
              : Optional.of(LoginFailure.PROTOCOL_DISABLED);
      case POP3 ->
          mailbox.access().popEnabled()
              ? Optional.empty()
              : Optional.of(LoginFailure.PROTOCOL_DISABLED);
      case SMTP ->
          organization.disablesSmtpClientAuthenticationOf(mailbox)
              ? Optional.of(
                  mailbox.access().smtpClientAuthenticationDisabled().isPresent()
                      ? LoginFailure.PROTOCOL_DISABLED
                      : LoginFailure.PROTOCOL_DISABLED_FOR_TENANT)
              : Optional.empty();
    };
  }

  /** SMTP with the role in the token checks the permission when a message is submitted. */
  private Optional<LoginFailure> refused(TenantMailbox mailbox) {
    if (protocol == MailProtocol.SMTP) {
      return assignments.isEmpty() || assignments.stream().anyMatch(one -> one.covers(mailbox))
          ? Optional.empty()
          : Optional.of(LoginFailure.OUT_OF_SCOPE);
    }
    if (mailbox.denies(objectId)) {
      return Optional.of(LoginFailure.PERMISSION_DENIED);
    }
    return mailbox.grantsFullAccessTo(objectId)
        ? Optional.empty()
        : Optional.of(LoginFailure.NO_PERMISSION);
  }
}
