package dev.mailgrant.cli.logging;

import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A logger that initialises java.util.logging only for records above the configured level: the
 * first {@link System#getLogger} of a process takes 30 ms, because the JDK searches every jar for a
 * logger finder and reads a configuration that is not needed. Safe for use by several threads.
 */
public final class Log implements System.Logger {
  private final String name;

  private Log(String name) {
    this.name = name;
  }

  /** Returns the logger of a class. */
  public static System.Logger of(Class<?> user) {
    return new Log(user.getName());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && LogSetup.passes(name, level);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      LogRecord logged = logged(level, bundle, message);
      logged.setThrown(thrown);
      Logger.getLogger(name).log(logged);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... params) {
    if (isLoggable(level)) {
      LogRecord logged = logged(level, bundle, format);
      logged.setParameters(params);
      Logger.getLogger(name).log(logged);
    }
  }

  private LogRecord logged(Level level, @Nullable ResourceBundle bundle, @Nullable String message) {
    LogRecord logged = new LogRecord(JulSetup.of(level), message);
    logged.setLoggerName(name);
    logged.setResourceBundle(bundle);
    return logged;
  }
}
