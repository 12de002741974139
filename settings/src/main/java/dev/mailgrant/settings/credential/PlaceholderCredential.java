package dev.mailgrant.settings.credential;

import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import java.util.EnumMap;
import java.util.Map;

/**
 * Replaces an unusable credential by a placeholder, for commands that check the other settings
 * without sending the credential.
 */
public final class PlaceholderCredential {
  /** Never sent and never shown. */
  private static final String NOBODY_S = "stands in for a credential";

  private PlaceholderCredential() {}

  /** Returns the same settings with a placeholder for the credential and its parts. */
  public static EffectiveSettings in(EffectiveSettings settings) {
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    values.putAll(settings.values());
    Setting.CREDENTIALS.forEach(values::remove);
    Setting.BESIDE_CERTIFICATE.forEach(values::remove);
    values.remove(Setting.CLIENT_AUTH);
    values.remove(Setting.ASSERTION_AUDIENCE);
    values.put(
        Setting.CLIENT_SECRET, new SettingValue(Setting.CLIENT_SECRET, NOBODY_S, Origin.builtIn()));
    return new EffectiveSettings(
        values,
        settings.ignored(),
        settings.mistakes(),
        settings.warnings(),
        settings.profile(),
        settings.environment());
  }
}
