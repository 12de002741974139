package dev.mailgrant.settings.login;

import dev.mailgrant.core.oauth.Cloud;
import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.Origin;
import dev.mailgrant.settings.Setting;
import dev.mailgrant.settings.SettingValue;
import java.util.Optional;

/** The default values that depend on the cloud. */
public final class CloudDefaults {
  private CloudDefaults() {}

  /**
   * Returns the cloud's value.
   *
   * @param setting a setting without a value
   * @return empty if the setting does not depend on the cloud
   */
  public static Optional<SettingValue> of(EffectiveSettings settings, Setting setting) {
    if (!setting.isFromCloud()) {
      return Optional.empty(); // without parsing the settings of the cloud each time
    }
    SettingsParser parser = new SettingsParser(settings);
    Cloud cloud = parser.cloud();
    Optional<String> value =
        switch (setting) {
          case AUTHORITY -> Optional.of(cloud.authority().toString());
          case SCOPE -> Optional.of(parser.requestedScope(cloud)).filter(s -> !s.isEmpty());
          case IMAP_HOST -> Optional.of(cloud.imapHost());
          case POP3_HOST -> Optional.of(cloud.pop3Host());
          case SMTP_HOST -> Optional.of(cloud.smtpHost());
          default -> Optional.empty();
        };
    return value.map(text -> new SettingValue(setting, text, Origin.cloud(cloud.name())));
  }
}
