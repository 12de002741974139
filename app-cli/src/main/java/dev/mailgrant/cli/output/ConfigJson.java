package dev.mailgrant.cli.output;

import dev.mailgrant.core.json.JsonObject;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import dev.mailgrant.settings.SettingsException;
import dev.mailgrant.settings.login.CloudDefaults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings as the object that {@code docs/json.md} describes. */
public final class ConfigJson {
  private ConfigJson() {}

  /**
   * @param missing missing settings that a handshake would need
   * @param credential the report about the credential, if requested
   */
  public static JsonObject of(
      EffectiveSettings settings,
      List<SettingProblem> mistakes,
      List<SettingProblem> missing,
      List<String> warnings,
      Optional<Map<String, Object>> credential,
      ExitCode code) {
    Map<String, Object> object = JsonEnvelope.of("config", code);
    if (!mistakes.isEmpty()) {
      object.put("error", ErrorReporter.error(new SettingsException(mistakes)));
    }
    settings.profile().ifPresent(file -> object.put("profile", file));
    Map<String, Object> values = new LinkedHashMap<>();
    for (SettingValue given : shown(settings)) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("value", given.shown());
      value.put("origin", given.origin().toString());
      values.put(given.setting().key(), value);
    }
    object.put("settings", values);
    credential.ifPresent(report -> object.put("credential", report));
    object.put(
        "ignored",
        settings.ignored().stream()
            .map(given -> Map.of("key", given.setting().key(), "origin", given.origin().toString()))
            .toList());
    object.put("missing", missing.stream().flatMap(mistake -> mistake.keys().stream()).toList());
    object.put("warnings", warnings);
    object.put("mistakes", ErrorReporter.list(mistakes));
    return JsonObject.of(object);
  }

  /** The configured values, and those that depend on the cloud. */
  static List<SettingValue> shown(EffectiveSettings settings) {
    List<SettingValue> shown = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      Optional<SettingValue> given = settings.get(setting);
      if (given.isEmpty()) {
        given = CloudDefaults.of(settings, setting);
      }
      if (given.isPresent()) {
        shown.add(given.get());
      }
    }
    return shown;
  }
}
