package dev.mailgrant.cli.output;

import dev.mailgrant.cli.terminal.Pad;
import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.List;
import java.util.Optional;

/** Prints the effective value of each setting as text. */
public final class ConfigText {
  private static final int LONGEST_COLUMN = 60;

  private final Terminal terminal;

  public ConfigText(Terminal terminal) {
    this.terminal = terminal;
  }

  public void print(EffectiveSettings settings, List<SettingProblem> missing) {
    settings.profile().ifPresent(file -> terminal.result("profile " + file));
    List<SettingValue> shown = ConfigJson.shown(settings);
    int width =
        Math.min(
            LONGEST_COLUMN,
            shown.stream().mapToInt(given -> given.shown().length()).max().orElse(0));
    for (Setting setting : Setting.values()) {
      Optional<SettingValue> given = shown.stream().filter(g -> g.setting() == setting).findFirst();
      String value = given.map(SettingValue::shown).orElse("-");
      String origin =
          given.map(g -> g.origin().toString()).or(setting::defaultText).orElse("not set");
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
