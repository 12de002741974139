package dev.mailgrant.testkit.contract.token;

import dev.mailgrant.core.net.Timeouts;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * What a token source under test has to work with.
 *
 * @param trusted what TLS trusts: nothing else may be
 * @param proxy an HTTP proxy, or {@link Proxy#NO_PROXY}: the only one that may be used, whatever
 *     the JVM's own properties say
 * @param clock the time; it stands still, so that the end of a token's life is exact
 */
public record TokenSourceSetup(SSLContext trusted, Proxy proxy, Clock clock) {
  /** The limit of a TCP connection for an adapter that has one. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long a server may be silent for an adapter that has such a limit. */
  public static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** Both. */
  public static final Timeouts TIMEOUTS = new Timeouts(CONNECT_TIMEOUT, READ_TIMEOUT);

  /** Runs each task in a thread of its own that does not keep the JVM alive. */
  public Executor threads() {
    return task -> {
      Thread thread = new Thread(task, "token request");
      thread.setDaemon(true);
      thread.start();
    };
  }
}
