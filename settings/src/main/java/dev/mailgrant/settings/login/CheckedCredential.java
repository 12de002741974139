package dev.mailgrant.settings.login;

import dev.mailgrant.core.oauth.ClientCredential;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.List;
import java.util.Optional;

/**
 * A credential that could be read, with the results of its check. Immutable and safe for use by
 * several threads.
 *
 * @param given the setting that names it
 * @param settings the settings of a token request; missing values for tenant and client are
 *     placeholders
 * @param isServerKnown whether tenant or token endpoint is configured
 * @param isClientKnown whether the client id is configured
 * @param warnings possible problems
 * @param trouble why it cannot be used nevertheless, or not for the requested time
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

  /** Returns this credential with a problem that was found later, unless there is one already. */
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
