package dev.mailgrant.cli.logging;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.LogLevel;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the log to standard error. The configured level only applies to mailgrant's loggers. All
 * others stay at warnings, because the JDK's HTTP and TLS loggers print headers and bodies with
 * secrets.
 */
public final class LogSetup {
  static final String OURS = "dev.mailgrant";

  private static volatile Level ours = Level.WARNING;
  private static volatile @Nullable Terminal terminal;

  private LogSetup() {}

  /** Replaces the previous configuration. */
  public static void apply(LogLevel level, Terminal where) {
    ours = of(level);
    terminal = where;
    JulSetup.update();
  }

  static Optional<Terminal> terminal() {
    return Optional.ofNullable(terminal);
  }

  /** Returns whether a record of this level is written. */
  static boolean passes(String logger, Level level) {
    boolean isOurs = logger.equals(OURS) || logger.startsWith(OURS + ".");
    return level.getSeverity() >= (isOurs ? levelOfOurs() : levelOfOthers()).getSeverity();
  }

  static Level levelOfOurs() {
    return ours;
  }

  static Level levelOfOthers() {
    return ours == Level.ERROR ? Level.ERROR : Level.WARNING;
  }

  private static Level of(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
