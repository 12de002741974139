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
 * All that is logged in the JVM during a test, at every level, by {@code java.util.logging} and
 * what writes to it ({@link System.Logger}, and SLF4J where it is bound so): but for what others
 * than the source log, the server of the tests and the JDK's own HTTP client, which prints the
 * header fields that a server sent.
 */
final class LogCapture extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  /** Held, because a logger that nobody holds forgets its level. */
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

  /** That no record shows a secret of the test, in any form in which one is known. */
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
    // Nothing is on its way.
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
