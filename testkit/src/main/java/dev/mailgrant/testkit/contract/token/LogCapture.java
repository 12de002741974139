package dev.mailgrant.testkit.contract.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.core.Secret;
import dev.mailgrant.core.redaction.Redaction;
import dev.mailgrant.testkit.server.TokenEndpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures everything that the JVM logs during a test, at every level, by {@code java.util.logging}
 * and the APIs that write to it ({@link System.Logger}, and SLF4J if bound to it). Excluded are the
 * tests' server and the JDK's HTTP client, which logs the header fields that a server sent.
 */
final class LogCapture extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  /** Strong references, because a logger without one loses its level. */
  private static final List<Logger> OTHERS =
      List.of(
          Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection"),
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("wiremock"),
          Logger.getLogger("com.github.tomakehurst"),
          Logger.getLogger("com.github.jknack"));

  private final Queue<String> records = new ConcurrentLinkedQueue<>();
  private final TokenEndpoint endpoint;
  private final Level before;

  private LogCapture(TokenEndpoint endpoint, Level before) {
    this.endpoint = endpoint;
    this.before = before;
  }

  static LogCapture start(TokenEndpoint endpoint) {
    Level before = ROOT.getLevel();
    LogCapture capture = new LogCapture(endpoint, before == null ? Level.INFO : before);
    capture.setLevel(Level.ALL);
    OTHERS.forEach(logger -> logger.setLevel(Level.OFF));
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(capture);
    return capture;
  }

  void stop() {
    ROOT.removeHandler(this);
    ROOT.setLevel(before);
  }

  /** Checks that no record contains a secret of the test, in any known form. */
  void requireNoSecret() {
    List<String> secrets = ContractFixture.secrets(endpoint);
    Redaction redaction = Redaction.of(secrets.stream().map(Secret::of).toList());
    for (String logged : records) {
      assertThat(logged).as("what was logged").doesNotContain(secrets);
      assertThat(logged).as("what was logged").isEqualTo(redaction.apply(logged));
    }
  }

  @Override
  public void publish(LogRecord logged) {
    Throwable thrown = logged.getThrown();
    records.add(
        logged.getLoggerName()
            + ": "
            + new SimpleFormatter().formatMessage(logged)
            + " "
            + Arrays.toString(logged.getParameters())
            + (thrown == null ? "" : " " + ContractFixture.everythingIn(thrown)));
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
