package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.List;
import java.util.Optional;

/** The kinds of credentials in the guide. */
public enum CredentialChoice {
  /** A client secret. */
  SECRET,
  /** A certificate with its private key. */
  CERTIFICATE,
  /** A token from another issuer. */
  FEDERATED;

  /** The names on the command line. */
  public static List<String> words() {
    return EnumWords.kebab(values());
  }

  /** Finds the credential for a name, ignoring case. */
  public static Optional<CredentialChoice> named(String word) {
    return EnumWords.named(word, values());
  }

  /** Its name in the templates. */
  String word() {
    return EnumWords.kebab(this);
  }
}
