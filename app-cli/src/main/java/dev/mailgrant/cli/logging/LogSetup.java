package dev.mailgrant.cli.logging;

import dev.mailgrant.cli.settings.LogLevel;
import dev.mailgrant.cli.terminal.Terminal;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Sends the log to standard error. The level asked for is that of our own loggers; all others stay
 * at warnings, because the JDK's HTTP and TLS loggers print headers and bodies, secrets included.
 */
public final class LogSetup {
  private static final String OURS = "dev.mailgrant";

  /**
   * Silent: MSAL4J logs what servers answer as it came, where ours has secrets taken out, and says
   * nothing else that our own report does not.
   */
  private static final String MSAL = "com.microsoft.aad.msal4j";

  /** Held because the log manager forgets a logger, its level too, that nobody holds. */
  private static final List<Logger> HELD = List.of(logger(""), logger(OURS), logger(MSAL));

  private LogSetup() {}

  /** Replaces whatever was set up before. */
  public static void apply(LogLevel level, Terminal terminal) {
    LogManager.getLogManager().reset();
    LineHandler handler = new LineHandler(terminal);
    handler.setLevel(Level.ALL);
    HELD.get(0).addHandler(handler);
    HELD.get(0).setLevel(level == LogLevel.ERROR ? Level.SEVERE : Level.WARNING);
    HELD.get(1).setLevel(of(level));
    HELD.get(2).setLevel(Level.OFF);
  }

  /** The levels that {@link System.Logger} uses with java.util.logging. */
  private static Level of(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINER;
    };
  }

  private static Logger logger(String name) {
    return Logger.getLogger(name);
  }
}
