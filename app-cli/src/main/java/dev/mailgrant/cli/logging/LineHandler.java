package dev.mailgrant.cli.logging;

import dev.mailgrant.core.redaction.Redaction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Writes each record as one line, followed by the stack trace of its exception, if any. A warning
 * is a sentence for the user; time and class are only written if more than warnings are logged.
 */
public final class LineHandler extends Handler {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final SimpleFormatter words = new SimpleFormatter();
  private final Redaction redaction = Redaction.ofTokens();

  /** Called by the log manager. */
  public LineHandler() {
    // LogSetup determines the output at that time.
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    write(head(record) + words.formatMessage(record));
    if (record.getThrown() != null && !isForUsers()) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      trace.toString().lines().forEach(this::write);
    }
  }

  /** Whether only warnings and errors are logged, as messages for the user. */
  private static boolean isForUsers() {
    return LogSetup.levelOfOurs().getSeverity() >= System.Logger.Level.WARNING.getSeverity();
  }

  private static String head(LogRecord record) {
    if (isForUsers()) {
      return record.getLevel().intValue() >= Level.SEVERE.intValue() ? "error: " : "warning: ";
    }
    return TIME.format(record.getInstant())
        + " "
        + word(record.getLevel())
        + " "
        + record.getLoggerName()
        + ": ";
  }

  /** No log record should contain a token; this is an additional safeguard. */
  private void write(String line) {
    LogSetup.terminal().ifPresent(terminal -> terminal.message(redaction.apply(line)));
  }

  /** The name of a level in {@code --log-level}. */
  private static String word(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (value >= Level.WARNING.intValue()) {
      return "warn";
    }
    if (value >= Level.INFO.intValue()) {
      return "info";
    }
    return value >= Level.FINE.intValue() ? "debug" : "trace";
  }

  @Override
  public void flush() {
    // Every line is written immediately.
  }

  @Override
  public void close() {
    // The streams belong to the process.
  }
}
