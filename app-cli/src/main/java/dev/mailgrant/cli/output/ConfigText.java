package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Prints the effective value of each setting as text. */
public final class ConfigText {
  private static final int LONGEST_COLUMN = 60;

  private final Terminal terminal;

  public ConfigText(Terminal terminal) {
    this.terminal = terminal;
  }

  public void print(EffectiveSettings settings, List<SettingProblem> missing) {
    settings.profile().ifPresent(file -> terminal.result("profile " + file));
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Map<Setting, String> origins = new EnumMap<>(Setting.class);
    int width = 0;
    for (SettingValue given : ConfigJson.shown(settings)) {
      String value = given.shown();
      values.put(given.setting(), value);
      origins.put(given.setting(), given.origin().toString());
      width = Math.max(width, Math.min(LONGEST_COLUMN, value.length()));
    }
    for (Setting setting : Setting.values()) {
      String value = values.getOrDefault(setting, "-");
      String origin = origins.getOrDefault(setting, setting.defaultText().orElse("not set"));
      terminal.result(Pad.right(setting.key(), 26) + " " + Pad.right(value, width) + "  " + origin);
    }
    for (SettingValue given : settings.ignored()) {
      terminal.result("ignored: " + ignored(given, settings));
    }
    missing.forEach(mistake -> terminal.result(mistake.text()));
  }

  private static String ignored(SettingValue given, EffectiveSettings settings) {
    return given.setting().key()
        + " ("
        + given.origin()
        + "): "
        + settings
            .credential()
            .map(counts -> counts.setting().key() + " (" + counts.origin() + ")")
            .orElse("another")
        + " supplies the credential";
  }
}
