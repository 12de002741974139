package dev.mailgrant.cli.setup;

import dev.mailgrant.core.EnumWords;
import java.util.List;
import java.util.Optional;

/** The credentials the guide can set up. */
public enum CredentialChoice {
  /** A client secret. */
  SECRET,
  /** A certificate with its private key. */
  CERTIFICATE,
  /** A token of another issuer. */
  FEDERATED;

  /** Their words on the command line. */
  public static List<String> words() {
    return EnumWords.kebab(values());
  }

  /** The credential of this word, in any case. */
  public static Optional<CredentialChoice> named(String word) {
    return EnumWords.named(word, values());
  }

  /** Its name in the templates. */
  String word() {
    return EnumWords.kebab(this);
  }
}
