package dev.mailgrant.settings.credential;

import dev.mailgrant.core.InvalidFieldException;
import dev.mailgrant.core.Secret;
import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.core.oauth.ClientSecret;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import java.util.List;
import java.util.Optional;

/** Warnings about a credential that is probably wrong. */
public final class CredentialWarnings {
  private CredentialWarnings() {}

  /** The warnings that need no file and no command. */
  public static List<String> of(EffectiveSettings settings) {
    return settings
        .get(Setting.CLIENT_SECRET)
        .map(given -> of(settings, secret(given)))
        .orElse(List.of());
  }

  /**
   * The warnings about a credential.
   *
   * @return sentences that name the setting and never the value
   */
  public static List<String> of(EffectiveSettings settings, Optional<ClientCredential> credential) {
    Optional<SettingValue> given = settings.credential();
    boolean isEntra = settings.get(Setting.TOKEN_ENDPOINT).isEmpty();
    boolean isId =
        credential
            .filter(c -> c instanceof ClientSecret secret && secret.looksLikeAnId())
            .isPresent();
    return given.isPresent() && isEntra && isId
        ? List.of(
            given.get().setting().key()
                + " ("
                + given.get().origin()
                + ") gives a GUID, as the id of a secret is: Entra ID wants the secret's value (in"
                + " the portal under Certificates & secrets, column Value, shown only when the"
                + " secret is made), and answers an id with AADSTS7000215")
        : List.of();
  }

  private static Optional<ClientCredential> secret(SettingValue given) {
    try {
      return Optional.of(new ClientSecret(Secret.of(given.value())));
    } catch (InvalidFieldException e) {
      return Optional.empty(); // Reported as a problem.
    }
  }
}
