package dev.mailgrant.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Sources of values for tests. */
public final class Inputs {
  private Inputs() {}

  public static SettingsInput flags(Path home, Map<Setting, String> flags) {
    return of(home, flags, Map.of());
  }

  static SettingsInput variables(Path home, Map<String, String> environment) {
    return of(home, Map.of(), environment);
  }

  public static SettingsInput of(
      Path home, Map<Setting, String> flags, Map<String, String> environment) {
    return new SettingsInput(
        flags, Optional.empty(), Optional.empty(), Map.of(), environment(home, environment));
  }

  static ProcessEnvironment environment(Path home, Map<String, String> environment) {
    return new ProcessEnvironment(environment, home, home, false);
  }

  static SettingsInput inSandbox(SettingsInput input, Map<Setting, String> sandbox) {
    return new SettingsInput(
        input.flags(), input.profile(), input.config(), sandbox, input.environment());
  }

  static SettingsInput withProfile(SettingsInput input, String name) {
    return new SettingsInput(
        input.flags(), Optional.of(name), input.config(), input.sandbox(), input.environment());
  }

  static SettingsInput withConfig(SettingsInput input, String file) {
    return new SettingsInput(
        input.flags(), input.profile(), Optional.of(file), input.sandbox(), input.environment());
  }
}
