package dev.mailgrant.cli.setup;

import dev.mailgrant.settings.SettingProblem;
import dev.mailgrant.settings.SettingValue;
import java.util.List;

/** Problems with what the guide is asked for. */
final class SetupProblem {
  private SetupProblem() {}

  /** A problem with an option that is not a setting. */
  static SettingProblem ofOption(String flag, String problem) {
    return new SettingProblem(List.of(), flag + ": " + problem, SettingProblem.Kind.INVALID);
  }

  /** A problem with the value of a setting. */
  static SettingProblem ofSetting(SettingValue given, String problem) {
    return new SettingProblem(
        List.of(given.setting().key()),
        given.setting().key() + " (" + given.origin() + "): " + problem,
        SettingProblem.Kind.INVALID);
  }
}
