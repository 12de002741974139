package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective value of each setting with its origin, not yet parsed. Immutable and safe for use
 * by several threads.
 *
 * @param values the values, in the order of {@link Setting}
 * @param ignored credentials that were overridden by one with a higher priority
 * @param mistakes problems of the sources themselves
 * @param warnings possible problems of the sources, without values of secrets
 * @param profile the profile that was read
 * @param environment environment and directories
 */
public record EffectiveSettings(
    Map<Setting, SettingValue> values,
    List<SettingValue> ignored,
    List<SettingProblem> mistakes,
    List<String> warnings,
    Optional<Path> profile,
    ProcessEnvironment environment) {
  public EffectiveSettings {
    values = java.util.Collections.unmodifiableMap(values);
    ignored = List.copyOf(ignored);
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
  }

  /** Returns the effective value, if there is one. */
  public Optional<SettingValue> get(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /** Returns the setting that supplies the credential, if there is one. */
  public Optional<SettingValue> credential() {
    for (Setting setting : Setting.CREDENTIALS) {
      SettingValue given = values.get(setting);
      if (given != null) {
        return Optional.of(given);
      }
    }
    return Optional.empty();
  }
}
