package dev.mailgrant.settings.login;

import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.List;
import java.util.Optional;

/**
 * A credential that could be read, and what is to be said of it. Immutable and safe for use by
 * several threads.
 *
 * @param given the setting that names it
 * @param settings what a token request would be made of; of tenant and client, what nobody gave is
 *     made up
 * @param isServerKnown whether tenant or token endpoint was given
 * @param isClientKnown whether the client id was given
 * @param warnings what looks wrong but need not be
 * @param trouble why it cannot be used all the same, or not for as long as was asked for
 */
public record CheckedCredential(
    SettingValue given,
    TokenSettings settings,
    boolean isServerKnown,
    boolean isClientKnown,
    List<String> warnings,
    Optional<SettingProblem> trouble) {
  public CheckedCredential {
    warnings = List.copyOf(warnings);
  }

  /** The credential. */
  public ClientCredential credential() {
    return settings.registration().credential();
  }

  /** This credential with trouble that was found later, unless some was found before. */
  public CheckedCredential orTrouble(String problem) {
    return new CheckedCredential(
        given,
        settings,
        isServerKnown,
        isClientKnown,
        warnings,
        trouble.or(() -> Optional.of(SettingProblem.credential(given, problem))));
  }
}
