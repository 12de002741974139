package dev.mailgrant.cli.setup;

import java.util.List;
import java.util.Optional;

/**
 * The options of the guide in addition to the settings.
 *
 * @param permissionModel the permission model for SMTP; by default RBAC for Applications, because
 *     it can be limited to mailboxes and allows sending only, or High Volume Email if its host is
 *     set
 * @param credential the credential to set up; by default that of the settings, otherwise all kinds
 * @param appName the application's display name
 * @param issuer the issuer of a federated credential
 * @param subject the subject of a federated credential
 * @param mailboxes every mailbox of the command line; empty if it names none
 */
public record SetupOptions(
    Optional<PermissionModel> permissionModel,
    Optional<CredentialChoice> credential,
    Optional<String> appName,
    Optional<String> issuer,
    Optional<String> subject,
    List<String> mailboxes) {
  public SetupOptions {
    mailboxes = List.copyOf(mailboxes);
  }
}
