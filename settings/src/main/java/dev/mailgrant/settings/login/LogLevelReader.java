package dev.mailgrant.settings.login;

import dev.mailgrant.settings.EffectiveSettings;
import dev.mailgrant.settings.LogLevel;
import dev.mailgrant.settings.SettingsException;
import java.util.Optional;

/** Reads the log level. */
public final class LogLevelReader {
  private LogLevelReader() {}

  /** Returns the level; {@link LogLevel#WARN} if it is missing or invalid. */
  public static LogLevel orDefault(EffectiveSettings settings) {
    return new SettingsParser(settings).logLevel().orElse(LogLevel.WARN);
  }

  /**
   * Returns the level, for commands that read no other setting.
   *
   * @throws SettingsException if the level is invalid
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
