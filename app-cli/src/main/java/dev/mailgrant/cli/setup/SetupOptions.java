package dev.mailgrant.cli.setup;

import java.util.List;
import java.util.Optional;

/**
 * What the guide needs beside the settings.
 *
 * @param credential the one credential to set up; else that of the settings, else all
 * @param appName the application's display name
 * @param issuer who issues the other tokens of a federated credential
 * @param subject whom they are about
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
