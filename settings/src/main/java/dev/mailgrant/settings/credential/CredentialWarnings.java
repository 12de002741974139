package dev.mailgrant.settings.credential;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.FileAccessWarnings;
import dev.mailgrant.settings.ProcessEnvironment;
import dev.mailgrant.settings.QuotationMarks;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings about a credential that is probably wrong. */
public final class CredentialWarnings {
  private CredentialWarnings() {}

  /** The warnings that need no file and no command. */
  public static List<String> of(EffectiveSettings settings) {
    Optional<SettingValue> plain = settings.get(Setting.CLIENT_SECRET);
    return of(settings, plain.isPresent() ? secret(plain.get()) : Optional.empty());
  }

  /**
   * The warnings about a credential and its files.
   *
   * @param credential the credential, if it was loaded
   * @return sentences that name the setting and never the value
   */
  public static List<String> of(EffectiveSettings settings, Optional<ClientCredential> credential) {
    Optional<SettingValue> named = settings.credential();
    if (named.isEmpty()) {
      return List.of();
    }
    SettingValue given = named.get();
    List<String> warnings = new ArrayList<>(ofFiles(given, settings));
    if (credential.isPresent() && credential.get() instanceof ClientSecret secret) {
      String where = given.setting().key() + " (" + given.origin() + ")";
      if (secret.looksLikeAnId() && settings.get(Setting.TOKEN_ENDPOINT).isEmpty()) {
        warnings.add(
            where
                + " contains a GUID, like a Secret ID: Entra ID requires the secret's Value (in"
                + " the portal under Certificates & secrets, column Value, shown only when the"
                + " secret is created), and rejects an ID with AADSTS7000215");
      }
      if (QuotationMarks.areAround(secret.value().reveal())) {
        warnings.add(
            where
                + " contains a secret in quotation marks, which are used as part of it: remove them"
                + " unless they belong to it");
      }
    }
    return warnings;
  }

  private static List<String> ofFiles(SettingValue given, EffectiveSettings settings) {
    ProcessEnvironment around = settings.environment();
    return switch (given.setting()) {
      case CLIENT_SECRET_FILE -> FileAccessWarnings.ofSecret(given, around);
      // Kubernetes and similar platforms create it readable for everyone, and users cannot change
      // that.
      case FEDERATED_TOKEN_FILE -> FileAccessWarnings.ofTrusted(given, around);
      case CERTIFICATE -> ofCertificate(given, settings);
      default -> List.of();
    };
  }

  /** Without a key file the key is in the certificate's own file. */
  private static List<String> ofCertificate(SettingValue given, EffectiveSettings settings) {
    ProcessEnvironment around = settings.environment();
    Optional<SettingValue> key = settings.get(Setting.CERTIFICATE_KEY);
    Optional<SettingValue> password = settings.get(Setting.CERTIFICATE_PASSWORD_FILE);
    List<String> warnings = new ArrayList<>();
    if (key.isPresent()) {
      warnings.addAll(FileAccessWarnings.ofTrusted(given, around));
      warnings.addAll(FileAccessWarnings.ofSecret(key.get(), around));
    } else {
      warnings.addAll(FileAccessWarnings.ofSecret(given, around));
    }
    if (password.isPresent()) {
      warnings.addAll(FileAccessWarnings.ofSecret(password.get(), around));
    }
    return warnings;
  }

  private static Optional<ClientCredential> secret(SettingValue given) {
    try {
      return Optional.of(new ClientSecret(Secret.of(given.value())));
    } catch (InvalidFieldException e) {
      return Optional.empty(); // Reported as a problem.
    }
  }
}
