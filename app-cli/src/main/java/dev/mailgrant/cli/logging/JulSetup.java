package dev.mailgrant.cli.logging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * Sets java.util.logging up for the first that needs it: a record of ours that passes, or a library
 * that logs there by itself. The log manager makes one of these when it wakes, if {@link #defer}
 * was called before that ({@link LogManager#readConfiguration()}).
 */
public final class JulSetup {
  private static final String PROPERTY = "java.util.logging.config.class";

  /**
   * MSAL4J is silent: it logs what servers answer as it came, where ours has secrets taken out, and
   * says nothing else that our own report does not.
   */
  private static final String CONFIGURATION =
      """
      handlers=%s
      .level=%s
      %s.level=%s
      com.microsoft.aad.msal4j.level=OFF
      """;

  private static volatile boolean isAwake;

  /** Made by the log manager. */
  public JulSetup() {
    wake();
  }

  private static void wake() {
    isAwake = true;
    apply();
  }

  /** Leaves java.util.logging alone until somebody needs it. */
  public static void defer() {
    System.setProperty(PROPERTY, JulSetup.class.getName());
  }

  /** Takes over what {@link LogSetup} says now, unless it will be taken over at the waking. */
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

  /** The levels of java.util.logging as the JDK pairs them. */
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
