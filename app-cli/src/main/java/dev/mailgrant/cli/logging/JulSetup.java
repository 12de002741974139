package dev.mailgrant.cli.logging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * Configures java.util.logging on first use: by a record of mailgrant above the log level, or by a
 * library that logs there directly. The log manager creates an instance during its initialisation
 * if {@link #defer} was called before ({@link LogManager#readConfiguration()}).
 */
public final class JulSetup {
  private static final String PROPERTY = "java.util.logging.config.class";

  /**
   * MSAL4J's logging is disabled: it logs responses of servers without redaction, and nothing that
   * mailgrant's own output does not contain.
   */
  private static final String CONFIGURATION =
      """
      handlers=%s
      .level=%s
      %s.level=%s
      com.microsoft.aad.msal4j.level=OFF
      """;

  private static volatile boolean isAwake;

  /** Called by the log manager. */
  public JulSetup() {
    wake();
  }

  private static void wake() {
    isAwake = true;
    apply();
  }

  /** Defers the initialisation of java.util.logging until it is needed. */
  public static void defer() {
    System.setProperty(PROPERTY, JulSetup.class.getName());
  }

  /** Applies the settings of {@link LogSetup}, unless the initialisation will do so later. */
  static void update() {
    if (isAwake || !JulSetup.class.getName().equals(System.getProperty(PROPERTY))) {
      apply();
    }
  }

  private static void apply() {
    String configuration =
        CONFIGURATION.formatted(
            LineHandler.class.getName(),
            of(LogSetup.levelOfOthers()),
            LogSetup.OURS,
            of(LogSetup.levelOfOurs()));
    try {
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(configuration.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes cannot be read", e);
    }
  }

  /** The levels of java.util.logging, mapped as in the JDK. */
  static Level of(System.Logger.Level level) {
    return switch (level) {
      case ALL -> Level.ALL;
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case OFF -> Level.OFF;
    };
  }
}
