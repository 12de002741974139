package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value that counts for each setting, and where it comes from; not yet looked into. Immutable
 * and safe for use by several threads.
 *
 * @param values the values, in the order of {@link Setting}
 * @param ignored credentials in weaker places than the one that supplies it
 * @param mistakes what is wrong with the places themselves
 * @param warnings what looks wrong with them but need not be; no value of a secret is in it
 * @param profile the profile that was read
 * @param environment environment and folders
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

  /** The value that counts, if there is one. */
  public Optional<SettingValue> get(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /** The setting that supplies the credential, if there is one. */
  public Optional<SettingValue> credential() {
    return Setting.CREDENTIALS.stream().flatMap(setting -> get(setting).stream()).findFirst();
  }
}
