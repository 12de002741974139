package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.core.net.Timeouts;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * The environment of a token source under test.
 *
 * @param trusted the only certificates that TLS may trust
 * @param proxy an HTTP proxy, or {@link Proxy#NO_PROXY}: the only proxy that may be used, whatever
 *     the JVM's system properties say
 * @param clock the clock; it does not advance, so that the expiry of a token is exact
 */
public record TokenSourceSetup(SSLContext trusted, Proxy proxy, Clock clock) {
  /** The connect timeout, for adapters that have one. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The read timeout, for adapters that have one. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** Both timeouts. */
  public static final Timeouts TIMEOUTS = new Timeouts(CONNECT_TIMEOUT, READ_TIMEOUT);

  /** Runs each task in its own daemon thread. */
  public Executor threads() {
    return task -> {
      Thread thread = new Thread(task, "token request");
      thread.setDaemon(true);
      thread.start();
    };
  }
}
