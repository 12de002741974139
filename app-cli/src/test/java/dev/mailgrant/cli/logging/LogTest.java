package dev.mailgrant.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgrant.cli.terminal.Terminal;
import dev.mailgrant.settings.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(OutputStream.nullOutputStream(), err, UTF_8);
  private final Logger log = Log.of(LogTest.class);

  @AfterEach
  void setBack() {
    LogSetup.apply(LogLevel.WARN, terminal);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, ERROR, WARNING, 'error: '",
    "WARN,  WARNING, INFO, 'warning: '",
    "INFO,  INFO, DEBUG, 'TIME info CLASS: '",
    "DEBUG, DEBUG, TRACE, 'TIME debug CLASS: '",
  })
  void whatPassesTheLevelShouldBeWrittenAndNothingElse(
      LogLevel level, Level least, Level below, String head) {
    LogSetup.apply(level, terminal);
    log.log(below, "hidden");
    log.log(least, "the {0}. of {1}", 1, "two");

    assertThat(log.isLoggable(below)).isFalse();
    assertThat(err.toString(UTF_8))
        .matches(
            head.replace("TIME", "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                    .replace("CLASS", LogTest.class.getName())
                + "the 1. of two\\R");
  }

  @Test
  void everythingShouldBeWrittenAtTraceAndNothingIsLoggableAtOff() {
    LogSetup.apply(LogLevel.TRACE, terminal);
    log.log(Level.TRACE, "a detail");

    assertThat(err.toString(UTF_8)).contains(" trace ").contains("a detail");
    assertThat(log.isLoggable(Level.OFF)).isFalse();
  }

  @Test
  void aWarningForUsersShouldHaveNoTrace() {
    LogSetup.apply(LogLevel.WARN, terminal);
    log.log(Level.WARNING, "it failed", new IllegalStateException("broken"));

    assertThat(err.toString(UTF_8)).isEqualToNormalizingNewlines("warning: it failed\n");
  }

  @Test
  void anExceptionShouldComeWithItsTraceInADetailedLog() {
    LogSetup.apply(LogLevel.INFO, terminal);
    log.log(Level.WARNING, "it failed", new IllegalStateException("broken"));

    assertThat(err.toString(UTF_8))
        .contains("it failed")
        .contains("java.lang.IllegalStateException: broken")
        .contains("\tat ");
  }

  /** They log headers and bodies with secrets; MSAL4J logs responses of servers. */
  @ParameterizedTest
  @CsvSource({
    "sun.net.www.protocol.http.HttpURLConnection, INFO",
    "javax.net.ssl, DEBUG",
    "com.microsoft.aad.msal4j.HttpHelper, ERROR",
    "dev.mailgrantee, INFO",
  })
  void theLoggersOfOthersShouldStaySilentAtTrace(String name, Level level) {
    LogSetup.apply(LogLevel.TRACE, terminal);
    System.getLogger(name).log(level, "secret");

    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void aWarningOfOthersShouldBeWrittenUnlessErrorsAreAskedForAlone() {
    Logger other = System.getLogger("org.example.other");
    LogSetup.apply(LogLevel.TRACE, terminal);
    other.log(Level.WARNING, "heard");
    LogSetup.apply(LogLevel.ERROR, terminal);
    other.log(Level.WARNING, "unheard");

    assertThat(err.toString(UTF_8)).contains("heard").doesNotContain("unheard");
  }
}
