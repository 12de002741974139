package dev.mailgrant.cli.setup;

import java.util.List;
import java.util.Optional;

/**
 * The options of the guide in addition to the settings.
 *
 * @param credential the credential to set up; by default that of the settings, otherwise all kinds
 * @param appName the application's display name
 * @param issuer the issuer of a federated credential
 * @param subject the subject of a federated credential
 * @param mailboxes every mailbox of the command line; empty if it names none
 */
public record SetupOptions(
    Optional<CredentialChoice> credential,
    Optional<String> appName,
    Optional<String> issuer,
    Optional<String> subject,
    List<String> mailboxes) {
  public SetupOptions {
    mailboxes = List.copyOf(mailboxes);
  }
}
