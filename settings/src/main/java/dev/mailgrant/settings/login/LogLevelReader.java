package dev.mailgrant.settings.login;

import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.LogLevel;
import dev.mailgrant.settings.SettingsException;
import java.util.Optional;

/** How much is to be logged. */
public final class LogLevelReader {
  private LogLevelReader() {}

  /** The level; {@link LogLevel#WARN} if none was given, or one that does not exist. */
  public static LogLevel orDefault(EffectiveSettings settings) {
    return new SettingsParser(settings).logLevel().orElse(LogLevel.WARN);
  }

  /**
   * The level, for a command that reads no other setting.
   *
   * @throws SettingsException if the level does not exist
   */
  public static LogLevel require(EffectiveSettings settings) throws SettingsException {
    SettingsParser parser = new SettingsParser(settings);
    Optional<LogLevel> level = parser.logLevel();
    if (level.isEmpty()) {
      throw new SettingsException(parser.mistakes());
    }
    return level.get();
  }
}
